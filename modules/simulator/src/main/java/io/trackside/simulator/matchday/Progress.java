package io.trackside.simulator.matchday;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Supplier;

/** Says once a second what goes on: one updating line on a terminal, lines elsewhere. */
final class Progress implements AutoCloseable {
  private static final int WIDTH = 100;

  private final PrintStream out;
  private final boolean terminal = System.console() != null;
  private final long start = System.nanoTime();
  private final Thread printer;
  private volatile Phase phase = Phase.SETUP;
  private volatile Supplier<String> detail = () -> "";
  private volatile boolean closed;

  Progress(PrintStream out) {
    this.out = out;
    this.printer = new Thread(this::print, "match-day-progress");
    printer.setDaemon(true);
    printer.start();
  }

  void begin(Phase next, Supplier<String> nextDetail) {
    phase = next;
    detail = nextDetail;
    line();
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void print() {
    try {
      while (!closed) {
        Thread.sleep(1_000);
        line();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void line() {
    if (closed) {
      return;
    }
    String text = "%4d s  %s%s".formatted(elapsed().toSeconds(), phase.title(), detailText());
    if (terminal) {
      out.print("\r" + (text + " ".repeat(WIDTH)).substring(0, Math.max(WIDTH, text.length())));
    } else {
      out.println(text);
    }
    out.flush();
  }

  private String detailText() {
    String text = detail.get();
    return text.isEmpty() ? "" : ": " + text;
  }

  @Override
  public void close() {
    synchronized (this) {
      if (!closed && terminal) {
        out.println();
      }
      closed = true;
    }
    printer.interrupt();
  }
}
