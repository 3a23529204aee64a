package io.trackside.systemtests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lives in a server's heap after a full collection, by the virtual machine's own histogram.
 */
final class LiveHeap {
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");

  private final long pid;

  LiveHeap(long pid) {
    this.pid = pid;
  }

  /**
   * Collects garbage and sums up the rest, in bytes. Whatever the collector: the histogram counts
   * live objects.
   *
   * @param histogram where it is kept, for the day when the sum is not flat
   */
  long bytes(Path histogram) {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      Process process =
          new ProcessBuilder(List.of(jcmd, Long.toString(pid), "GC.class_histogram"))
              .redirectErrorStream(true)
              .start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(histogram, text);
      Matcher total = TOTAL.matcher(text);
      if (process.waitFor() != 0 || !total.find()) {
        throw new IllegalStateException("no histogram of the heap: " + text);
      }
      return Long.parseLong(total.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
