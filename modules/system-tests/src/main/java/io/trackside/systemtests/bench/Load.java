package io.trackside.systemtests.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The load generator as a process, so that its memory and its compiler are not the server's. */
final class Load {
  private static final long RUN_MAX_MINUTES = 15;
  private static final int FIRST_WARM_UP_SECONDS = 40;
  private static final int LATER_WARM_UP_SECONDS = 5;

  private final URI hub;
  private final int rounds;
  private final int seconds;

  /**
   * @param rounds odd, so that there is a median
   * @param seconds counted time of a round
   */
  Load(URI hub, int rounds, int seconds) {
    this.hub = hub;
    this.rounds = rounds;
    this.seconds = seconds;
  }

  /** The median of the rounds; the first one is warmed up for 40 s. */
  Measured median(String mode, String... options) {
    List<Measured> measured = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      measured.add(run(mode, round == 0 ? FIRST_WARM_UP_SECONDS : LATER_WARM_UP_SECONDS, options));
    }
    return Measured.median(measured);
  }

  private Measured run(String mode, int warmUp, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", System.getProperty("trackside.simulator", ""), "load"));
    command.addAll(List.of("--json", "--base-url", hub.toString(), "--mode", mode));
    command.addAll(List.of("--warm-up", Integer.toString(warmUp)));
    command.addAll(List.of("--duration", Integer.toString(seconds)));
    command.addAll(List.of(options));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(RUN_MAX_MINUTES, TimeUnit.MINUTES) || process.exitValue() > 1) {
        throw new IllegalStateException("the load " + mode + " did not run: " + answer);
      }
      return Measured.of(new ObjectMapper().readTree(answer));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
