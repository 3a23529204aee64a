package io.trackside.audit;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The zip of a batch: members with a fixed time stamp, a signed {@code SHA256SUMS} over all of
 * them, and as the archive's comment, in its last 64 bytes, the SHA-256 of all bytes before.
 */
final class BatchZip implements AutoCloseable {
  private static final int SEAL_LENGTH = 64;
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream zip;
  private final TreeMap<String, String> digests = new TreeMap<>();

  BatchZip(OutputStream out) {
    zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    zip.setLevel(Deflater.BEST_SPEED);
    zip.setComment("0".repeat(SEAL_LENGTH));
  }

  /** Writes into a member. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  void member(String name, Content content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
    MessageDigest digest = sha256();
    content.writeTo(new DigestOutputStream(new Unclosed(zip), digest));
    zip.closeEntry();
    digests.put(name, HexFormat.of().formatHex(digest.digest()));
  }

  void member(String name, byte[] content) throws IOException {
    member(name, out -> out.write(content));
  }

  /** Writes the signed list of digests, the last member. */
  void sums(UnaryOperator<String> signer) throws IOException {
    StringBuilder sums = new StringBuilder();
    digests.forEach((name, digest) -> sums.append(digest).append("  ").append(name).append('\n'));
    byte[] note = signer.apply(sums.toString()).getBytes(StandardCharsets.UTF_8);
    member("SHA256SUMS", note);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Puts the digest of the file into its last 64 bytes. */
  static void seal(Path file) throws IOException {
    long length = Files.size(file) - SEAL_LENGTH;
    byte[] seal = digest(file, length).getBytes(StandardCharsets.US_ASCII);
    try (RandomAccessFile sealed = new RandomAccessFile(file.toFile(), "rw")) {
      sealed.seek(length);
      sealed.write(seal);
    }
  }

  /** SHA-256 of the first bytes of a file, in hexadecimal. */
  static String digest(Path file, long length) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    long left = length;
    try (InputStream in = Files.newInputStream(file)) {
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new IOException("the file is shorter than " + length + " bytes");
        }
        digest.update(buffer, 0, read);
        left -= read;
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** A member's end is not the archive's. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
