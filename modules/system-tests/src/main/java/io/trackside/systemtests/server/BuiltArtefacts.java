package io.trackside.systemtests.server;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the build made: the configured server and the EAR.
 *
 * @param serverHome the unpacked and configured WildFly
 * @param ear the assembled EAR
 * @param workDirectory where servers put their base directories
 */
public record BuiltArtefacts(Path serverHome, Path ear, Path workDirectory) {

  /**
   * Finds them by the system properties {@code trackside.server.home}, {@code trackside.ear} and
   * {@code trackside.work}, which the build sets.
   *
   * @throws IllegalStateException when one is missing, with the command that makes it
   */
  public static BuiltArtefacts ofTheBuild() {
    return new BuiltArtefacts(
        existing("trackside.server.home"), existing("trackside.ear"), path("trackside.work"));
  }

  private static Path existing(String property) {
    Path path = path(property);
    if (!Files.exists(path)) {
      throw new IllegalStateException(path + " is missing: run mvn package from the root first");
    }
    return path;
  }

  private static Path path(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("the system property " + property + " is not set");
    }
    return Path.of(value).toAbsolutePath().normalize();
  }
}
