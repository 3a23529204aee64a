package io.trackside.systemtests.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/**
 * The configured server with the EAR, as a process of its own. Not thread-safe: one thread starts
 * and stops it. Data outlive {@link #stop()} and {@link #kill()}; {@link #create} begins with none.
 */
public final class TracksideServer implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(240);
  private static final Duration STOP_MAX = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 250;

  private final BuiltArtefacts artefacts;
  private final ServerOptions options;
  private final ServerDirectory directory;
  private final Thread lastResort = new Thread(this::stop, "stop-trackside-server");
  private @Nullable Process process;
  private long bootLogBegin;

  private TracksideServer(
      BuiltArtefacts artefacts, ServerOptions options, ServerDirectory directory) {
    this.artefacts = artefacts;
    this.options = options;
    this.directory = directory;
  }

  /** A server that has no data yet and does not run yet. */
  public static TracksideServer create(BuiltArtefacts artefacts, ServerOptions options) {
    ServerDirectory directory =
        ServerDirectory.fresh(artefacts.workDirectory().resolve(options.name()), artefacts);
    return new TracksideServer(artefacts, options, directory);
  }

  /** Starts it and waits until it is ready. */
  public TracksideServer start() {
    launch();
    awaitReady();
    return this;
  }

  /** Starts it and returns at once; {@link #awaitReady()} waits. */
  public void launch() {
    if (isRunning()) {
      throw new IllegalStateException("the server " + options.name() + " runs already");
    }
    directory.forgetDeploymentMarkers();
    bootLogBegin = directory.logSize();
    ProcessBuilder builder =
        new ProcessBuilder(command())
            .directory(directory.base().toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(directory.console().toFile()));
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("TRACKSIDE_"));
    environment.putAll(options.environment());
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  private List<String> command() {
    StandaloneCommandBuilder command =
        StandaloneCommandBuilder.of(artefacts.serverHome())
            .setBaseDirectory(directory.base())
            .setServerConfiguration("standalone-full.xml")
            .setJavaOptions(
                collector(),
                "-Xms256m",
                "-Xmx" + options.heapMegabytes() + "m",
                "-XX:MaxMetaspaceSize=384m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.net.preferIPv4Stack=true",
                "-Djava.awt.headless=true",
                "-Djboss.modules.system.pkgs=org.jboss.byteman")
            .addJavaOptions(options.javaOptions());
    command.addServerArgument("-Djboss.http.port=" + options.ports().http());
    command.addServerArgument("-Djboss.management.http.port=" + options.ports().management());
    return command.build();
  }

  /** As the operator's guide says, unless the options name one. */
  private String collector() {
    return options.javaOptions().stream()
        .filter(option -> option.matches("-XX:\\+Use\\w+GC"))
        .findFirst()
        .orElse("-XX:+UseParallelGC");
  }

  /**
   * Waits until {@code /health/ready} answers 200.
   *
   * @throws IllegalStateException when the process ends or stays unready, with the end of its log
   */
  public void awaitReady() {
    HttpProbe probe = new HttpProbe(baseUrl().resolve("/health/ready"));
    long deadline = System.nanoTime() + START_MAX.toNanos();
    while (!probe.isOk()) {
      if (hasEndedWithin(POLL_MILLIS)) {
        throw new IllegalStateException("the server ended while starting\n" + directory.tail());
      }
      if (directory.bootFailedSince(bootLogBegin)) {
        kill();
        throw new IllegalStateException("the server started with errors\n" + directory.errors());
      }
      if (System.nanoTime() > deadline) {
        kill();
        throw new IllegalStateException(
            "not ready within " + START_MAX.toSeconds() + " s\n" + directory.tail());
      }
    }
  }

  /**
   * Stops it as an operator would (SIGTERM) and waits for its end. Harmless when it does not run.
   */
  public void stop() {
    end(false);
  }

  /** Kills it (SIGKILL): no shutdown hook, no flush. */
  public void kill() {
    end(true);
  }

  private void end(boolean forcibly) {
    Process running = process;
    if (running == null) {
      return;
    }
    if (forcibly) {
      running.destroyForcibly();
    } else {
      running.destroy();
    }
    if (!hasEndedWithin(STOP_MAX.toMillis())) {
      running.destroyForcibly();
      hasEndedWithin(STOP_MAX.toMillis());
    }
    process = null;
    if (Thread.currentThread() != lastResort) {
      forgetLastResort();
    }
  }

  private void forgetLastResort() {
    try {
      Runtime.getRuntime().removeShutdownHook(lastResort);
    } catch (IllegalStateException e) {
      // The virtual machine is going down, the hook with it.
    }
  }

  /** Waits until somebody else ends the process (Ctrl-C reaches the whole process group). */
  public void awaitEnd() {
    Process running = process;
    if (running != null) {
      try {
        running.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean hasEndedWithin(long millis) {
    Process running = process;
    if (running == null) {
      return true;
    }
    try {
      return running.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the server", e);
    }
  }

  /** Whether the process lives. */
  public boolean isRunning() {
    Process running = process;
    return running != null && running.isAlive();
  }

  /** The process id, for profilers and for tests that look at it. */
  public long pid() {
    Process running = process;
    if (running == null) {
      throw new IllegalStateException("the server does not run");
    }
    return running.pid();
  }

  /** The root of the API. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + options.ports().http());
  }

  /** The root of the management port. */
  public URI managementUrl() {
    return URI.create("http://127.0.0.1:" + options.ports().management());
  }

  /** Everything it has logged since it was created, over all its lives. */
  public String log() {
    return directory.log();
  }

  /** Its base directory. */
  public Path baseDirectory() {
    return directory.base();
  }

  /** How it was asked to run. */
  public ServerOptions options() {
    return options;
  }

  @Override
  public void close() {
    stop();
  }

  /** Deletes the broker's files of a stopped server: rows must be enough. */
  public void deleteBrokerJournal() {
    if (isRunning()) {
      throw new IllegalStateException("stop the server first");
    }
    Path journal = directory.base().resolve("data").resolve("activemq");
    if (Files.exists(journal)) {
      ServerDirectory.delete(journal);
    }
  }
}
