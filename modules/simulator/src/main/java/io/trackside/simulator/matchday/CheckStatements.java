package io.trackside.simulator.matchday;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.trackside.simulator.hub.HubClient;
import io.trackside.simulator.hub.Pause;
import io.trackside.simulator.pam.Book;
import io.trackside.simulator.pam.LedgerRow;
import io.trackside.simulator.pam.PlayerFigures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares the hub's statements of the open period with the book's own computation. */
final class CheckStatements {
  private final HubClient hub;
  private final Book book;
  private final String period;

  CheckStatements(HubClient hub, Book book, String period) {
    this.hub = hub;
    this.book = book;
    this.period = period;
  }

  /** What each partner must have, by partner id. */
  Map<String, ExpectedStatement> expected(List<PartnerDesk> desks) {
    Map<String, PlayerFigures> players =
        book.players().stream()
            .collect(Collectors.toMap(PlayerFigures::playerId, Function.identity()));
    List<LedgerRow> rows = book.ledgerRows();
    return desks.stream()
        .collect(Collectors.toMap(desk -> desk.partnerId, desk -> expected(desk, players, rows)));
  }

  private static ExpectedStatement expected(
      PartnerDesk desk, Map<String, PlayerFigures> players, List<LedgerRow> rows) {
    return ExpectedStatement.of(
        desk.terms,
        desk.clickIds.keySet().stream().map(players::get).toList(),
        rows.stream().filter(row -> desk.clickIds.containsKey(row.playerId())).toList());
  }

  /** Polls until all statements are as expected or the limit passed; false in the latter case. */
  boolean settle(List<PartnerDesk> desks, Map<String, ExpectedStatement> expected, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      Differences open = new Differences();
      desks.forEach(desk -> compare(desk, expected, open));
      if (open.lines().isEmpty()) {
        return true;
      }
      if (System.nanoTime() >= deadline) {
        return false;
      }
      Pause.millis(400);
    }
  }

  /** Notes every figure that differs. */
  void compare(PartnerDesk desk, Map<String, ExpectedStatement> expected, Differences differences) {
    ExpectedStatement book = expectedOf(desk, expected);
    JsonNode statement = statement(desk);
    String what = "statement of " + desk.partnerId;
    if (statement.isMissingNode()) {
      if (book.commission().signum() != 0) {
        differences.add(what + ": book " + book.commission() + ", Trackside has none");
      }
      return;
    }
    differences.compare(what + " total", book.commission(), amount(statement, "total"));
    if (desk.terms.hasRevShare()) {
      BigDecimal ggr = BigDecimal.valueOf(book.ggr(), 2);
      differences.compare(what + " ggr", ggr, amount(statement, "ggr"));
      differences.compare(what + " ngr", book.ngrInCents(), amount(statement, "ngr"));
    }
    differences.compare(what + " REVSHARE", book.revShare(), lines(statement, "REVSHARE"));
    differences.compare(what + " CPA", book.cpa(), lines(statement, "CPA"));
  }

  /** The statement of the partner's deal; a missing node if there is none yet. */
  JsonNode statement(PartnerDesk desk) {
    String path = "/v1/partners/" + desk.partnerId + "/statements?period=" + period;
    for (JsonNode item : hub.get(path).path("items")) {
      if (item.path("dealId").asText().equals(desk.dealId)) {
        return item;
      }
    }
    return MissingNode.getInstance();
  }

  static BigDecimal amount(JsonNode statement, String field) {
    return decimal(statement.path(field)).setScale(2, RoundingMode.HALF_UP);
  }

  private static BigDecimal lines(JsonNode statement, String type) {
    BigDecimal sum = BigDecimal.ZERO.setScale(2);
    for (JsonNode line : statement.path("lines")) {
      if (line.path("type").asText().equals(type)) {
        sum = sum.add(decimal(line.path("amount")));
      }
    }
    return sum;
  }

  /** A decimal string, or the amount of a money object. */
  private static BigDecimal decimal(JsonNode node) {
    String text = node.isObject() ? node.path("amount").asText() : node.asText();
    return new BigDecimal(text.isEmpty() ? "0" : text);
  }

  private static ExpectedStatement expectedOf(
      PartnerDesk desk, Map<String, ExpectedStatement> expected) {
    ExpectedStatement statement = expected.get(desk.partnerId);
    if (statement == null) {
      throw new IllegalStateException("nothing was computed for " + desk.partnerId);
    }
    return statement;
  }
}
