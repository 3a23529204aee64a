package io.trackside.systemtests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Processor time of the server and of the database, from Linux' {@code /proc}. */
final class ProcessorTime {
  /** Linux reports in hundredths of a second to user space, whatever its own clock. */
  private static final long TICK_MILLIS = 10;

  /** Places after the closing bracket of the name, which may contain blanks. */
  private static final int USER = 11;

  private final long java;
  private final long postmaster;

  ProcessorTime(Stage stage) {
    this.java = stage.server().pid();
    this.postmaster = postmaster(stage);
  }

  private static long postmaster(Stage stage) {
    try (Connection connection = stage.database().superuser();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      return ProcessHandle.of(row.getLong(1)).flatMap(ProcessHandle::parent).orElseThrow().pid();
    } catch (SQLException e) {
      throw new IllegalStateException("no process id of the database", e);
    }
  }

  /** The server's so far, in ms. */
  long javaMillis() {
    return millis(java, false);
  }

  /** All of the database's processes so far, those that have ended among them, in ms. */
  long databaseMillis() {
    long live =
        ProcessHandle.of(postmaster).stream()
            .flatMap(ProcessHandle::children)
            .mapToLong(child -> millis(child.pid(), false))
            .sum();
    return live + millis(postmaster, true);
  }

  private static long millis(long pid, boolean withEnded) {
    try {
      String text = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = 0;
      for (int i = USER; i < USER + (withEnded ? 4 : 2); i++) {
        ticks += Long.parseLong(fields[i]);
      }
      return ticks * TICK_MILLIS;
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
