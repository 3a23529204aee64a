package io.trackside.systemtests.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;

/**
 * The end of a month over HTTP: partners and deals are made through the API, the month's figures by
 * SQL ({@link FillMonth}); the hub computes the open statements, shows each of them, and closes the
 * month. Before that it closes a month without bets, for the compiler.
 */
final class ClosingRows {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PARTNERS = Integer.getInteger("bench.closing.partners", 1_000);
  private static final int DEALS = 20;
  private static final long BETS = Long.getLong("bench.closing.bets", 1_000_000);
  private static final int READS_BEFORE = 200;
  private static final Duration JOB_MAX = Duration.ofMinutes(10);
  private static final long POLL_MILLIS = 50;
  private static final YearMonth MONTH = YearMonth.now(ZoneOffset.UTC).minusMonths(1);

  private final Stage stage;
  private final FillMonth fill;

  ClosingRows(Stage stage) {
    this.stage = stage;
    this.fill = new FillMonth(stage, "c", PARTNERS, DEALS, BETS);
  }

  /** Adds the rows. */
  void measure(Table table) {
    openPartners();
    long empty = close(MONTH.minusMonths(1));
    table.note("closed a month without bets in %,d ms".formatted(empty / 1_000_000));
    fill.fill(MONTH);
    long start = System.nanoTime();
    stage.awaitDrained();
    table.note(
        "accrued %,d statements in %,d ms"
            .formatted(PARTNERS, (System.nanoTime() - start) / 1_000_000));
    table.add(
        "a statement of the open period, one reader", readStatements(), "p99 ≤ 50 ms", "–", 0);
    long nanos = close(MONTH);
    long wrong = fill.wrong(MONTH, "held") + Math.abs(fill.ledger());
    table.add(
        "close of %,d bets of %,d partners in %d.%d s, bets a second"
            .formatted(BETS, PARTNERS, nanos / 1_000_000_000, nanos / 100_000_000 % 10),
        new Measured(BETS * 1_000_000_000L / nanos, 0, 0, wrong),
        "≤ 60 s",
        "–",
        0);
  }

  private void openPartners() {
    stage
        .hub()
        .post(
            "/v1/programmes",
            json(
                """
                {"programmeId":"%s","name":"n","brand":"main","allowedHosts":["book.example"]}"""
                    .formatted(fill.programme())));
    YearMonth from = MONTH.minusMonths(1);
    for (int deal = 0; deal < DEALS; deal++) {
      stage.hub().post("/v1/deals", json(fill.terms(deal, from)));
    }
    for (int partner = 0; partner < PARTNERS; partner++) {
      openPartner(partner, from);
    }
    stage.awaitDrained();
  }

  private void openPartner(int number, YearMonth from) {
    String id = fill.partner(number);
    stage.hub().post("/v1/partners", json("{\"partnerId\":\"%s\",\"name\":\"n\"}".formatted(id)));
    stage
        .hub()
        .post(
            "/v1/partners/" + id + "/deals",
            json(
                """
                {"dealId":"%s","programmeId":"%s","effectiveFrom":"%s"}"""
                    .formatted(fill.deal(number), fill.programme(), from.atDay(1))));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + text, e);
    }
  }

  /** Every partner's statement once, one after the other. */
  private Measured readStatements() {
    for (int i = 0; i < READS_BEFORE; i++) {
      readStatement(i % PARTNERS);
    }
    long[] micros = new long[PARTNERS];
    long begin = System.nanoTime();
    for (int partner = 0; partner < PARTNERS; partner++) {
      long start = System.nanoTime();
      readStatement(partner);
      micros[partner] = (System.nanoTime() - start) / 1_000;
    }
    long nanos = System.nanoTime() - begin;
    Arrays.sort(micros);
    return new Measured(
        PARTNERS * 1_000_000_000L / nanos,
        micros[PARTNERS / 2],
        micros[PARTNERS * 99 / 100],
        fill.wrong(MONTH, "open"));
  }

  private void readStatement(int partner) {
    JsonNode answer =
        stage.hub().get("/v1/partners/" + fill.partner(partner) + "/statements?period=" + MONTH);
    if (!answer.at("/items/0/state").asText().equals("open")) {
      throw new IllegalStateException("no open statement: " + answer);
    }
  }

  /** Orders a close and waits for it; nanoseconds from the order until the job is seen done. */
  private long close(YearMonth month) {
    long start = System.nanoTime();
    String job =
        stage
            .hub()
            .post(
                "/v1/periods/" + month + "/close",
                JSON.createObjectNode(),
                UUID.randomUUID().toString())
            .path("jobId")
            .asText();
    JsonNode seen = stage.hub().get("/v1/jobs/" + job);
    while (!seen.path("state").asText().equals("done")) {
      if (seen.path("state").asText().equals("failed")
          || System.nanoTime() - start > JOB_MAX.toNanos()) {
        throw new IllegalStateException("the close did not end: " + seen);
      }
      Stage.pause(POLL_MILLIS);
      seen = stage.hub().get("/v1/jobs/" + job);
    }
    return System.nanoTime() - start;
  }
}
