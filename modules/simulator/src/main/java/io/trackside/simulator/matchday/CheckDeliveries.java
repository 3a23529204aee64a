package io.trackside.simulator.matchday;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.simulator.http.Json;
import io.trackside.simulator.hub.HubClient;
import io.trackside.simulator.hub.Pause;
import io.trackside.simulator.pam.Book;
import io.trackside.simulator.pam.BookEvent;
import io.trackside.simulator.partner.Received;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what partners received with what the hub owed and with what the book knows. */
final class CheckDeliveries {
  private static final Duration PATIENCE = Duration.ofSeconds(9);

  private final HubClient hub;
  private final CheckStatements statements;

  CheckDeliveries(HubClient hub, CheckStatements statements) {
    this.hub = hub;
    this.statements = statements;
  }

  /**
   * Waits until nothing is open. What is still being retried after a while waits for a later step
   * of the schedule (minutes); an operator who knows that the partner is back redelivers it, and so
   * does this.
   */
  boolean settle(List<PartnerDesk> desks, MatchDayConfig config) {
    Duration limit = config.waitMax();
    long start = System.nanoTime();
    Set<String> redelivered = new HashSet<>();
    while (true) {
      List<JsonNode> open = open(desks);
      if (open.isEmpty()) {
        return true;
      }
      long waited = System.nanoTime() - start;
      if (waited >= limit.toNanos()) {
        return false;
      }
      if (waited >= PATIENCE.toNanos()) {
        open.stream()
            .filter(delivery -> !delivery.path("status").asText().equals("pending"))
            .filter(delivery -> redelivered.add(delivery.path("deliveryId").asText()))
            .forEach(this::redeliver);
      }
      Pause.millis(300);
    }
  }

  private List<JsonNode> open(List<PartnerDesk> desks) {
    List<JsonNode> open = new ArrayList<>();
    for (PartnerDesk desk : desks) {
      for (String destination : desk.destinations()) {
        for (String status : List.of("pending", "retrying", "dead")) {
          open.addAll(deliveries(destination, status));
        }
      }
    }
    return open;
  }

  private void redeliver(JsonNode delivery) {
    String id = delivery.path("deliveryId").asText();
    hub.post("/v1/deliveries/" + id + "/redeliver", Json.object());
  }

  private List<JsonNode> deliveries(String destination, String status) {
    return hub.list("/v1/deliveries?destination=" + destination + "&status=" + status);
  }

  /** Compares one partner's deliveries; answers owed and delivered. */
  Count compare(Book book, PartnerDesk desk, Differences differences) {
    List<Received> received = desk.sink.received();
    differences.addAll(desk.partnerId + " received: ", desk.sink.violations());
    Count postbacks = owed(desk.postbackDestination, "postback", received, differences);
    conversions(book, desk, received, "postback", differences);
    clickIds(desk, received, differences);
    if (desk.webhookDestination == null) {
      return postbacks;
    }
    Count webhooks = owed(desk.webhookDestination, "webhook", received, differences);
    conversions(book, desk, received, "webhook", differences);
    webhookFacts(book, desk, received, differences);
    accruals(desk, received, differences);
    return postbacks.plus(webhooks);
  }

  /**
   * Every delivery that the hub lists as owed has a 200 at the partner, and the other way round.
   */
  private Count owed(
      String destination, String channel, List<Received> received, Differences differences) {
    Set<String> arrived =
        received.stream()
            .filter(one -> one.channel().equals(channel) && one.successes() > 0)
            .map(Received::eventId)
            .collect(Collectors.toSet());
    Set<String> owed = new HashSet<>();
    for (JsonNode delivery : hub.list("/v1/deliveries?destination=" + destination)) {
      String eventId = delivery.path("eventId").asText();
      String status = delivery.path("status").asText();
      owed.add(eventId);
      if (!status.equals("delivered")) {
        differences.add("%s: %s is %s".formatted(destination, eventId, status));
      } else if (!arrived.contains(eventId)) {
        differences.add(
            "%s: %s is delivered, but not at the partner".formatted(destination, eventId));
      }
    }
    arrived.stream()
        .filter(eventId -> !owed.contains(eventId))
        .forEach(
            eventId -> differences.add("%s: %s arrived, not owed".formatted(destination, eventId)));
    arrived.retainAll(owed);
    return new Count(owed.size(), arrived.size());
  }

  private static void conversions(
      Book book,
      PartnerDesk desk,
      List<Received> received,
      String channel,
      Differences differences) {
    long ftds =
        book.players().stream()
            .filter(player -> desk.clickIds.containsKey(player.playerId()))
            .filter(player -> player.firstDepositAt() != null)
            .count();
    String what = desk.partnerId + " " + channel + " ";
    differences.compare(
        what + "conversion.registration",
        (long) desk.clickIds.size(),
        count(received, channel, "conversion.registration"));
    differences.compare(what + "conversion.ftd", ftds, count(received, channel, "conversion.ftd"));
  }

  private static void clickIds(PartnerDesk desk, List<Received> received, Differences differences) {
    Set<String> clicks =
        received.stream()
            .filter(one -> one.channel().equals("postback"))
            .filter(one -> one.eventType().equals("conversion.registration"))
            .map(one -> one.values().getOrDefault("click_id", ""))
            .collect(Collectors.toSet());
    if (!clicks.equals(Set.copyOf(desk.clickIds.values()))) {
      differences.add(
          "%s: the click ids of its registrations are not those of its players: %d of %d right"
              .formatted(
                  desk.partnerId,
                  clicks.stream().filter(desk.clickIds::containsValue).count(),
                  desk.clickIds.size()));
    }
  }

  /** Every deposit is told once; every settled bet at least once (a bet may be settled again). */
  private static void webhookFacts(
      Book book, PartnerDesk desk, List<Received> received, Differences differences) {
    Map<String, Integer> facts = new HashMap<>();
    Set<String> bets = new HashSet<>();
    for (BookEvent event : book.journal()) {
      if (!desk.clickIds.containsKey(event.playerId())) {
        continue;
      }
      facts.merge(event.type(), 1, Integer::sum);
      if (event.type().equals("bet.settled")) {
        bets.add(event.body().path("data").path("betId").asText());
      }
    }
    differences.compare(
        desk.partnerId + " webhook deposit.completed",
        (long) facts.getOrDefault("deposit.completed", 0),
        count(received, "webhook", "deposit.completed"));
    long settled = count(received, "webhook", "bet.settled");
    if (settled < bets.size()) {
      differences.add(
          "%s webhook bet.settled: %d bets were settled, %d were told"
              .formatted(desk.partnerId, bets.size(), settled));
    }
  }

  /** What a partner was told of every step of accrual adds up to its statements. */
  private void accruals(PartnerDesk desk, List<Received> received, Differences differences) {
    Map<String, BigDecimal> told = new HashMap<>();
    received.stream()
        .filter(one -> one.eventType().equals("commission.accrued") && one.successes() > 0)
        .forEach(
            one ->
                told.merge(
                    one.values().getOrDefault("statementId", ""),
                    new BigDecimal(one.values().getOrDefault("amount.amount", "0")),
                    BigDecimal::add));
    for (JsonNode statement : statements.statements(desk.partnerId)) {
      String id = statement.path("statementId").asText();
      BigDecimal total = CheckStatements.decimal(statement.path("total"));
      BigDecimal sum = Objects.requireNonNullElse(told.remove(id), BigDecimal.ZERO);
      if (sum.compareTo(total) != 0) {
        differences.add(
            "%s: statement %s is %s, accruals told come to %s"
                .formatted(desk.partnerId, id, total, sum));
      }
    }
    told.keySet()
        .forEach(
            id ->
                differences.add(
                    "%s: accruals told of statement '%s', which is not there"
                        .formatted(desk.partnerId, id)));
  }

  private static long count(List<Received> received, String channel, String type) {
    return received.stream()
        .filter(one -> one.channel().equals(channel) && one.eventType().equals(type))
        .filter(one -> one.successes() > 0)
        .count();
  }

  /** Deliveries owed, and of them those with a 200 at the partner. */
  record Count(long owed, long delivered) {
    static final Count NONE = new Count(0, 0);

    Count plus(Count other) {
      return new Count(owed + other.owed, delivered + other.delivered);
    }
  }
}
