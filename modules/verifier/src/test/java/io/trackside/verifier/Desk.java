package io.trackside.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The reader's desk: a policy, batches as files, and the verifier's answer. */
final class Desk {
  private final Path directory;
  private String said = "";

  Desk(Path directory, String policy) {
    this.directory = directory;
    write("policy.txt", SampleLog.utf8(policy));
  }

  /** Puts a sealed batch on the desk. */
  Path batch(String name, Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setComment("0".repeat(64));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] sealed = bytes.toByteArray();
    byte[] digest = Bytes.sha256().digest(Arrays.copyOf(sealed, sealed.length - 64));
    byte[] seal = HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(seal, 0, sealed, sealed.length - 64, 64);
    return write(name, sealed);
  }

  Path write(String name, byte[] bytes) {
    try {
      return Files.write(directory.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the verifier on batches and further arguments; returns its exit status. */
  int verify(Object... batchesAndArguments) {
    List<String> arguments = new java.util.ArrayList<>();
    arguments.add("--policy");
    arguments.add(directory.resolve("policy.txt").toString());
    for (Object argument : batchesAndArguments) {
      if (argument instanceof Path path) {
        arguments.add("--batch");
        arguments.add(path.toString());
      } else {
        arguments.add((String) argument);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int status = new Main(new PrintStream(out, true, StandardCharsets.UTF_8)).run(arguments);
    said = out.toString(StandardCharsets.UTF_8);
    return status;
  }

  /** What the verifier printed last. */
  String said() {
    return said;
  }
}
