package io.trackside.systemtests.bench;

import java.util.ArrayList;
import java.util.List;

/** Receiving, beside the ceilings of a server that stores nothing and of a database alone. */
final class InboundRows {
  private static final Load.Kind NOOP = Load.Kind.of("POST");
  private static final Load.Kind SINGLE = Load.Kind.of("INGEST");
  private static final Load.Kind CLICK = Load.Kind.of("CLICK");
  private static final Load.Kind NDJSON = Load.Kind.of("BATCH", "--connections", "8");

  private final Stage stage;
  private final Options options;

  InboundRows(Stage stage, Options options) {
    this.stage = stage;
    this.options = options;
  }

  /** Adds those of the rows that are wanted. */
  void measure(Table table) {
    if (options.wants(Row.SINGLE) || options.wants(Row.CLICK)) {
      requests(table);
    }
    if (options.wants(Row.NDJSON)) {
      lines(table);
    }
  }

  private void requests(Table table) {
    List<Load.Kind> kinds = new ArrayList<>(List.of(NOOP));
    if (options.wants(Row.SINGLE)) {
      kinds.add(SINGLE);
    }
    if (options.wants(Row.CLICK)) {
      kinds.add(CLICK);
    }
    kinds.forEach(kind -> stage.load().warmUp(kind, options.warmUp()));
    stage.recycleLog();
    List<Measured> measured = stage.load().medians(kinds);
    long ceiling = measured.get(0).perSecond();
    String noop = "no-op endpoint";
    table.add("no-op endpoint, 64 connections", measured.get(0), "–", "–", 0);
    if (options.wants(Row.SINGLE)) {
      table.add(
          "signed single events, 64 connections, intake paused",
          measured.get(kinds.indexOf(SINGLE)),
          "≥ 12,000/s, ≥ 70 %, p99 ≤ 30 ms",
          noop,
          ceiling);
    }
    if (options.wants(Row.CLICK)) {
      table.add(
          "click redirect, 64 connections",
          measured.get(kinds.indexOf(CLICK)),
          "≥ 8,000/s, p99 ≤ 30 ms",
          noop,
          ceiling);
    }
  }

  private void lines(Table table) {
    stage.load().warmUp(NDJSON, options.warmUp());
    stage.recycleLog();
    PlainJdbc jdbc = new PlainJdbc(stage.database(), options.seconds());
    List<Measured> plain = new ArrayList<>();
    List<Measured> events = new ArrayList<>();
    for (int round = 0; round < options.rounds(); round++) {
      plain.add(jdbc.insert(4, 500));
      events.add(stage.load().round(NDJSON));
    }
    Measured many = Measured.median(plain);
    table.add("plain JDBC, a row a commit, 64 connections", jdbc.insert(64, 1), "–", "–", 0);
    table.add("plain JDBC, 500 rows a commit, 4 connections", many, "–", "–", 0);
    table.add(
        "NDJSON, 500 a request",
        Measured.median(events),
        "≥ 40,000/s",
        "plain JDBC, 500 rows a commit",
        many.perSecond());
  }
}
