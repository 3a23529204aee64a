package io.trackside.platform.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The embedded sandbox's master key: made once beside its database, readable by its owner only. */
final class SandboxKeyFile {
  private final Path file;

  SandboxKeyFile(Path dataDirectory) {
    this.file = dataDirectory.resolve("trackside").resolve("master.key");
  }

  /** The key as base64; made at the first call. */
  String read() {
    try {
      if (Files.notExists(file)) {
        make();
      }
      return Files.readString(file, StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the sandbox's master key is not readable", e);
    }
  }

  /** Written whole beside its place and then moved there, so that a crash leaves no half key. */
  private void make() throws IOException {
    byte[] key = new byte[MasterKey.BYTES];
    new SecureRandom().nextBytes(key);
    Files.createDirectories(file.getParent());
    Path draft = Files.createTempFile(file.getParent(), "master", ".draft", ownerOnly());
    Files.writeString(draft, Base64.getEncoder().encodeToString(key), StandardCharsets.US_ASCII);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private FileAttribute<?>[] ownerOnly() {
    boolean posix =
        Files.getFileAttributeView(
                file.getParent(), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            != null;
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
