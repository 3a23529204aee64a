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
  private static final int ROUND_WARM_UP_SECONDS = 5;

  private final URI hub;
  private final int rounds;
  private final int seconds;

  /** A kind of load with its options. */
  record Kind(String mode, List<String> options) {
    static Kind of(String mode, String... options) {
      return new Kind(mode, List.of(options));
    }
  }

  /**
   * @param rounds odd, so that there is a median
   * @param seconds counted time of a round
   */
  Load(URI hub, int rounds, int seconds) {
    this.hub = hub;
    this.rounds = rounds;
    this.seconds = seconds;
  }

  /** Lets the server's compiler see what will be measured. */
  void warmUp(Kind kind, int warmUpSeconds) {
    run(kind, warmUpSeconds, 1);
  }

  /** One round, warmed up as each round of a median is. */
  Measured round(Kind kind) {
    return run(kind, ROUND_WARM_UP_SECONDS, seconds);
  }

  /** The median of the rounds. */
  Measured median(Kind kind) {
    return medians(List.of(kind)).get(0);
  }

  /**
   * The medians of several kinds, measured in turns: a machine that is slower for a minute is
   * slower for a figure and for its ceiling alike.
   */
  List<Measured> medians(List<Kind> kinds) {
    List<List<Measured>> measured = new ArrayList<>();
    kinds.forEach(kind -> measured.add(new ArrayList<>()));
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < kinds.size(); i++) {
        measured.get(i).add(round(kinds.get(i)));
      }
    }
    return measured.stream().map(Measured::median).toList();
  }

  /**
   * One run of a kind.
   *
   * @param warmUp seconds before anything counts
   * @param duration counted seconds at most
   */
  Measured run(Kind kind, int warmUp, int duration) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", System.getProperty("trackside.simulator", ""), "load"));
    command.addAll(List.of("--json", "--base-url", hub.toString(), "--mode", kind.mode()));
    command.addAll(List.of("--warm-up", Integer.toString(warmUp)));
    command.addAll(List.of("--duration", Integer.toString(duration)));
    command.addAll(kind.options());
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(RUN_MAX_MINUTES, TimeUnit.MINUTES) || process.exitValue() > 1) {
        throw new IllegalStateException("the load " + kind.mode() + " did not run: " + answer);
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
