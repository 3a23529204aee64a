package io.trackside.systemtests.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Collectors;

/** A server's base directory: its configuration, its deployment, its data and its log. */
final class ServerDirectory {
  private static final int TAIL_LINES = 60;
  private static final String STARTED_WITH_ERRORS = "WFLYSRV0026";

  private final Path base;

  private ServerDirectory(Path base) {
    this.base = base;
  }

  static ServerDirectory fresh(Path base, BuiltArtefacts artefacts) {
    try {
      if (Files.exists(base)) {
        delete(base);
      }
      Files.createDirectories(base.resolve("deployments"));
      copy(
          artefacts.serverHome().resolve("standalone").resolve("configuration"),
          base.resolve("configuration"));
      Files.copy(artefacts.ear(), base.resolve("deployments").resolve("trackside.ear"));
      return new ServerDirectory(base);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path base() {
    return base;
  }

  Path console() {
    return base.resolve("console.log");
  }

  String log() {
    try {
      return Files.exists(console()) ? Files.readString(console(), StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long logSize() {
    return log().length();
  }

  /** Whether the boot that began there in the log ended with errors, a failed deployment mostly. */
  boolean bootFailedSince(long begin) {
    return log().indexOf(STARTED_WITH_ERRORS, Math.toIntExact(begin)) >= 0;
  }

  /** The lines of errors, without their stack traces. */
  String errors() {
    return log()
        .lines()
        .filter(line -> line.contains("level=ERROR") || line.contains("Caused by:"))
        .collect(Collectors.joining("\n"));
  }

  String tail() {
    List<String> lines = log().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }

  /** The scanner's markers of an earlier life: a killed server may have left a half-way one. */
  void forgetDeploymentMarkers() {
    Path deployments = base.resolve("deployments");
    try (var markers = Files.newDirectoryStream(deployments, "trackside.ear.*")) {
      for (Path marker : markers) {
        Files.delete(marker);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path root) {
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure)
                throws IOException {
              Files.delete(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
