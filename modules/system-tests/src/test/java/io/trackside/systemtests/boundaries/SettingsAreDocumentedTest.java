package io.trackside.systemtests.boundaries;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.trackside.contracts.platform.Setting;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The operator's list of settings and the settings in the code are the same. */
class SettingsAreDocumentedTest {
  private static final Pattern COLUMNS = Pattern.compile("\\s*\\|\\s*");

  @Test
  void everyDeclaredSettingStandsInTheListWithItsDefaultBoundAndUnit() throws Exception {
    Map<String, String> documented = documented();
    Map<String, String> declared = declared();

    assertThat(declared).hasSizeGreaterThan(50);
    assertThat(declared)
        .allSatisfy(
            (name, row) ->
                assertThat(documented.getOrDefault(name, "missing")).as(name).startsWith(row));
  }

  private static Map<String, String> documented() throws IOException {
    Path list = HubClasses.root().resolve("wildfly-config").resolve("ENV.md");
    String rows = Files.readString(list).split("## Application settings", 2)[1];
    return rows.lines()
        .filter(line -> line.startsWith("| TRACKSIDE_"))
        .map(line -> COLUMNS.split(line, -1))
        .collect(
            Collectors.toMap(
                cell -> cell[1],
                cell -> String.join(" | ", cell[2], cell[4], cell[3]),
                (first, second) -> "twice",
                TreeMap::new));
  }

  private static Map<String, String> declared() throws Exception {
    Map<String, String> rows = new TreeMap<>();
    URL[] outputs =
        HubClasses.outputs().stream().map(SettingsAreDocumentedTest::url).toArray(URL[]::new);
    try (URLClassLoader loader =
        new URLClassLoader(outputs, SettingsAreDocumentedTest.class.getClassLoader())) {
      for (JavaClass type : HubClasses.all()) {
        for (JavaField field : type.getFields()) {
          if (isSetting(field)) {
            Setting setting = value(loader, field);
            rows.put(setting.environmentVariable(), row(setting));
          }
        }
      }
    }
    return rows;
  }

  private static boolean isSetting(JavaField field) {
    return field.getRawType().getName().equals(Setting.class.getName())
        && field.getModifiers().contains(JavaModifier.STATIC);
  }

  private static Setting value(ClassLoader loader, JavaField field)
      throws ReflectiveOperationException {
    Class<?> owner = Class.forName(field.getOwner().getName(), true, loader);
    Field constant = owner.getDeclaredField(field.getName());
    constant.setAccessible(true);
    return (Setting) constant.get(null);
  }

  private static String row(Setting setting) {
    return "%d | %s | %d–%d"
        .formatted(setting.defaultValue(), setting.unit(), setting.min(), setting.max());
  }

  private static URL url(Path directory) {
    try {
      return directory.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
