package io.trackside.simulator.matchday;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.trackside.simulator.deal.Earned;
import io.trackside.simulator.hub.HubClient;
import io.trackside.simulator.hub.Pause;
import io.trackside.simulator.pam.BookView;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the hub's statements of the open period with what the book says they must be. */
final class CheckStatements {
  private static final BookView NOBODY = new BookView(List.of(), List.of(), List.of(), List.of());

  private final HubClient hub;
  private final String period;

  CheckStatements(HubClient hub, String period) {
    this.hub = hub;
    this.period = period;
  }

  /** Every statement of a programme with what it must say, in the partners' order. */
  static List<Account> accounts(Venue venue) {
    List<Account> accounts = new ArrayList<>();
    PartnerDesk recruiter = venue.desks.get(0);
    for (PartnerDesk desk : venue.desks) {
      BookView players = venue.book.view(desk.clickIds.keySet());
      Earned earned = desk.deal.earned(players);
      accounts.add(new Account(venue, desk, desk.dealId, desk.deal.kind(), players, earned));
      if (desk.deal.hasParent()) {
        Earned share = desk.deal.earnedByParent(earned);
        String kind = "Parent of " + desk.partnerId;
        accounts.add(new Account(venue, recruiter, desk.dealId, kind, NOBODY, share));
      }
    }
    return accounts;
  }

  /** Polls until all statements are as expected or the limit passed; false in the latter case. */
  boolean settle(List<Account> accounts, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!accounts.stream().allMatch(this::isRight)) {
      if (System.nanoTime() >= deadline) {
        return false;
      }
      Pause.millis(400);
    }
    return true;
  }

  private boolean isRight(Account account) {
    Differences found = new Differences();
    compare(account, statement(account), found);
    return found.lines().isEmpty();
  }

  /** Notes every figure that differs. */
  void compare(Account account, JsonNode statement, Differences differences) {
    Earned book = account.expected();
    String what = "statement of " + account.name();
    if (statement.isMissingNode()) {
      if (book.total().signum() != 0) {
        differences.add(what + ": book " + book.total() + ", Trackside has none");
      }
      return;
    }
    differences.compare(what + " currency", book.currency(), statement.path("currency").asText());
    figure(what + " total", book.total(), decimal(statement.path("total")), differences);
    figure(what + " ggr", book.ggr(), decimal(statement.path("ggr")), differences);
    figure(what + " ngr", book.ngr(), decimal(statement.path("ngr")), differences);
    figure(what + " carryOut", book.carryOut(), decimal(statement.path("carryOut")), differences);
    Map<String, BigDecimal> lines = lines(statement);
    Set<String> types = new TreeSet<>(lines.keySet());
    types.addAll(book.lines().keySet());
    for (String type : types) {
      BigDecimal ours = lines.getOrDefault(type, BigDecimal.ZERO);
      figure(what + " " + type, book.line(type), ours, differences);
    }
  }

  private static void figure(
      String what, BigDecimal book, BigDecimal trackside, Differences differences) {
    if (book.compareTo(trackside) != 0) {
      differences.add("%s: book %s, Trackside %s".formatted(what, book, trackside));
    }
  }

  /** The statement of an account; a missing node if there is none yet. */
  JsonNode statement(Account account) {
    for (JsonNode item : statements(account.desk().partnerId)) {
      if (item.path("dealId").asText().equals(account.dealId())) {
        return item;
      }
    }
    return MissingNode.getInstance();
  }

  /** All of a partner's statements of the period. */
  JsonNode statements(String partnerId) {
    return hub.get("/v1/partners/" + partnerId + "/statements?period=" + period).path("items");
  }

  /** Sums by kind of line. */
  static Map<String, BigDecimal> lines(JsonNode statement) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (JsonNode line : statement.path("lines")) {
      BigDecimal amount = decimal(line.path("amount"));
      sums.merge(line.path("type").asText(), amount, BigDecimal::add);
    }
    sums.values().removeIf(sum -> sum.signum() == 0);
    return sums;
  }

  /** A decimal string, or the amount of a money object; zero if there is none. */
  static BigDecimal decimal(JsonNode node) {
    String text = node.isObject() ? node.path("amount").asText() : node.asText();
    return new BigDecimal(text.isEmpty() ? "0" : text);
  }
}
