package io.trackside.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The zip container of a batch. Its last 64 bytes (the archive's comment) are the SHA-256 of all
 * bytes before them in lower-case hexadecimal, so that damage is seen even where it touches no
 * file's content, such as a time stamp or the unused bits of a compressed stream.
 */
final class Archive implements AutoCloseable {
  private static final int SEAL_LENGTH = 64;
  private static final int MEMBERS_MAX = 1_000_000;

  private final ZipFile zip;
  private final Set<String> names;

  private Archive(ZipFile zip, Set<String> names) {
    this.zip = zip;
    this.names = names;
  }

  /**
   * Opens a batch.
   *
   * @throws MalformedException if it is no zip, or holds two members of one name
   */
  static Archive open(Path file) throws IOException, MalformedException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (java.util.zip.ZipException | IllegalArgumentException e) {
      throw new MalformedException("not a zip file");
    }
    try {
      return new Archive(zip, memberNames(zip));
    } catch (MalformedException e) {
      zip.close();
      throw e;
    } catch (IllegalArgumentException e) {
      zip.close();
      throw new MalformedException("a file's name is not UTF-8");
    }
  }

  /** Whether the seal at the end of the file fits all that stands before it. */
  static boolean sealFits(Path file) throws IOException {
    long sealed = Files.size(file) - SEAL_LENGTH;
    if (sealed < 0) {
      return false;
    }
    MessageDigest digest = Bytes.sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      long left = sealed;
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          return false;
        }
        digest.update(buffer, 0, read);
        left -= read;
      }
      byte[] expected =
          HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII);
      return Arrays.equals(in.readAllBytes(), expected);
    }
  }

  Set<String> names() {
    return names;
  }

  boolean has(String name) {
    return names.contains(name);
  }

  /**
   * Reads a whole member.
   *
   * @param lengthMax greatest length, in bytes
   * @throws MalformedException if it is missing, damaged or longer
   */
  byte[] read(String name, int lengthMax) throws IOException, MalformedException {
    try (InputStream in = stream(name)) {
      byte[] bytes = in.readNBytes(lengthMax + 1);
      if (bytes.length > lengthMax) {
        throw new MalformedException("longer than " + lengthMax + " bytes");
      }
      return bytes;
    } catch (java.util.zip.ZipException | java.io.EOFException e) {
      throw new MalformedException("the compressed data is damaged");
    }
  }

  /** A member to read bit by bit; damage shows as a ZipException while reading. */
  InputStream stream(String name) throws IOException, MalformedException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new MalformedException("the file is missing");
    }
    return zip.getInputStream(entry);
  }

  /** The SHA-256 of each member, by name. */
  TreeMap<String, String> digests() throws IOException, MalformedException {
    TreeMap<String, String> digests = new TreeMap<>();
    byte[] buffer = new byte[1 << 16];
    for (String name : names) {
      MessageDigest digest = Bytes.sha256();
      try (InputStream in = stream(name)) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          digest.update(buffer, 0, read);
        }
        digests.put(name, HexFormat.of().formatHex(digest.digest()));
      } catch (java.util.zip.ZipException | java.io.EOFException e) {
        digests.put(name, "unreadable");
      }
    }
    return digests;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static Set<String> memberNames(ZipFile zip) throws MalformedException {
    if (zip.size() > MEMBERS_MAX) {
      throw new MalformedException("more than " + MEMBERS_MAX + " files");
    }
    List<String> all = zip.stream().map(ZipEntry::getName).toList();
    Set<String> names = new TreeSet<>(all);
    if (names.size() != all.size()) {
      throw new MalformedException("two files of one name");
    }
    return names;
  }
}
