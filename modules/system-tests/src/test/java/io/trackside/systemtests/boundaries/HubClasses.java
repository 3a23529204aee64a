package io.trackside.systemtests.boundaries;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The compiled classes of every room, read from the build's output. What JMH generates is no
 * room's.
 */
final class HubClasses {
  private HubClasses() {}

  static JavaClasses all() {
    return new ClassFileImporter()
        .withImportOption(location -> !location.contains("/jmh_generated/"))
        .importPaths(outputs());
  }

  static Path root() {
    return Path.of(System.getProperty("trackside.root", "../.."));
  }

  /** Where the compiler put each room's classes. */
  static List<Path> outputs() {
    try (Stream<Path> modules = Files.list(root().resolve("modules"))) {
      return Stream.concat(modules, Stream.of(root().resolve("batch-jobs")))
          .map(module -> module.resolve("target").resolve("classes"))
          .filter(Files::isDirectory)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Classes that break every rule. */
  static JavaClasses offenders() {
    return new ClassFileImporter()
        .importPackages(
            "io.trackside.domain.fixture",
            "io.trackside.commission.fixture",
            "io.trackside.delivery.fixture",
            "io.trackside.contracts.fixture",
            "io.trackside.jdbc.fixture",
            "io.trackside.api.fixture");
  }
}
