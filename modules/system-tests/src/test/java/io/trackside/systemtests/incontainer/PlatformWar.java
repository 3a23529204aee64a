package io.trackside.systemtests.incontainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The platform as the EAR carries it, in a WAR with the tests. */
final class PlatformWar {
  private static final String STRUCTURE =
      """
      <jboss-deployment-structure xmlns="urn:jboss:deployment-structure:1.3">
        <deployment><dependencies><module name="jdk.net"/></dependencies></deployment>
      </jboss-deployment-structure>
      """;

  private PlatformWar() {}

  static WebArchive with(Class<?>... testClasses) {
    Path assembled = Path.of(System.getProperty("trackside.assembled"));
    return ShrinkWrap.create(WebArchive.class, "inside.war")
        .addClasses(testClasses)
        .addAsWebInfResource(new StringAsset(STRUCTURE), "jboss-deployment-structure.xml")
        .addAsLibraries(
            Stream.concat(
                    libraries(assembled).stream(),
                    Stream.of(assembled.resolve("trackside-platform.jar")))
                .map(Path::toFile)
                .toArray(java.io.File[]::new));
  }

  private static List<Path> libraries(Path assembled) {
    try (Stream<Path> files = Files.list(assembled.resolve("lib"))) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
