package io.trackside.api.platform;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Knows the build: its id from packaging, its digest from the deployed classes themselves. */
@ApplicationScoped
class Build {
  private static final String CLASSES = "/WEB-INF/classes/";

  @Inject ServletContext context;

  private String id = "";
  private String digest = "";

  @PostConstruct
  void look() {
    id = packagedId();
    digest = digestOfClasses();
  }

  String id() {
    return id;
  }

  String digest() {
    return digest;
  }

  private String packagedId() {
    Properties packaged = new Properties();
    try (InputStream file = Build.class.getResourceAsStream("/build.properties")) {
      if (file != null) {
        packaged.load(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("build.properties is not readable", e);
    }
    return packaged.getProperty("build.id", "unknown");
  }

  private String digestOfClasses() {
    Set<String> paths = new TreeSet<>();
    collect(CLASSES, paths);
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (String path : paths) {
        sha256.update(path.getBytes(StandardCharsets.UTF_8));
        try (InputStream file = context.getResourceAsStream(path)) {
          sha256.update(file.readAllBytes());
        }
      }
      return "sha256:" + HexFormat.of().formatHex(sha256.digest());
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("the deployed classes are not readable", e);
    }
  }

  private void collect(String folder, Set<String> paths) {
    Set<String> entries = context.getResourcePaths(folder);
    for (String entry : entries == null ? Set.<String>of() : entries) {
      if (entry.endsWith("/")) {
        collect(entry, paths);
      } else {
        paths.add(entry);
      }
    }
  }
}
