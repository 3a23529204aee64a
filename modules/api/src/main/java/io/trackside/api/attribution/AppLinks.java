package io.trackside.api.attribution;

import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.NotFound;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which apps may open the hub's own links, from {@code trackside.app-links.apple} and {@code
 * trackside.app-links.android}.
 */
@ApplicationScoped
public class AppLinks {
  /** Team and bundle, as Apple wants them. */
  private static final Pattern APPLE = Pattern.compile("[A-Z0-9]{10}\\.[A-Za-z0-9.-]{1,155}");

  /** Package and SHA-256 of the certificate it is signed with, as Google wants them. */
  private static final Pattern ANDROID =
      Pattern.compile("([A-Za-z0-9_.]{1,255})=((?:[0-9A-F]{2}:){31}[0-9A-F]{2})");

  @Inject Settings settings;

  private List<String> apple = List.of();
  private List<String> android = List.of();

  @PostConstruct
  void configure() {
    apple = entries("trackside.app-links.apple", APPLE, "TEAMID1234.com.example.app");
    android = entries("trackside.app-links.android", ANDROID, "com.example.app=AA:BB:…");
  }

  private List<String> entries(String name, Pattern shape, String example) {
    List<String> entries =
        Stream.of(settings.text(name, "").split(",", -1))
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .toList();
    for (String entry : entries) {
      if (!shape.matcher(entry).matches()) {
        throw new IllegalStateException(
            name + " holds " + entry + "; an entry looks like " + example);
      }
    }
    return entries;
  }

  /** Apple's association of apps with the links under {@code /c/}. */
  Map<String, Object> appleAssociation() {
    if (apple.isEmpty()) {
      throw none("trackside.app-links.apple");
    }
    return Map.of(
        "applinks",
        Map.of(
            "details",
            List.of(Map.of("appIDs", apple, "components", List.of(Map.of("/", "/c/*"))))));
  }

  /** Google's statements, one for each app. */
  List<Map<String, Object>> androidStatements() {
    if (android.isEmpty()) {
      throw none("trackside.app-links.android");
    }
    return android.stream().map(AppLinks::statement).toList();
  }

  private static Map<String, Object> statement(String entry) {
    int equals = entry.indexOf('=');
    return Map.of(
        "relation",
        List.of("delegate_permission/common.handle_all_urls"),
        "target",
        Map.of(
            "namespace",
            "android_app",
            "package_name",
            entry.substring(0, equals),
            "sha256_cert_fingerprints",
            List.of(entry.substring(equals + 1))));
  }

  private static NotFound none(String setting) {
    return new NotFound("not_found", "no app is configured: " + setting + " is empty");
  }
}
