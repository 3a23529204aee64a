package io.trackside.pamsync.book;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.contracts.pamsync.BookApi.BookTotal;
import io.trackside.domain.money.Money;
import io.trackside.pamsync.canonical.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shape of the book's pages: addresses to ask and answers to read. */
final class BookPages {
  private BookPages() {}

  /** The events of a page, each as its own JSON text. */
  record Events(List<byte[]> events, @Nullable String nextCursor) {}

  /** The rows of a page of the ledger. */
  record Ledger(List<BookTotal> totals, @Nullable String nextCursor) {}

  /**
   * Where a list of events is.
   *
   * @param group one of the book's lists; empty where it has but one
   */
  static URI eventsUrl(
      String baseUrl, String group, Instant from, Instant to, @Nullable String cursor, int limit) {
    String list = group.isEmpty() ? "events" : "events/" + group;
    return url(baseUrl, list, from.toString(), to.toString(), cursor, limit);
  }

  /** Where the book is asked to send a window again. */
  static URI reemissionUrl(String baseUrl) {
    return URI.create(base(baseUrl) + "/v1/reemissions");
  }

  static byte[] reemission(Instant from, Instant to) {
    return ("{\"from\":\"" + from + "\",\"to\":\"" + to + "\"}").getBytes(StandardCharsets.UTF_8);
  }

  /** The ledger is kept by UTC day: the days that the interval touches. */
  static URI ledgerUrl(
      String baseUrl, Instant from, Instant to, @Nullable String cursor, int limit) {
    LocalDate first = from.atOffset(ZoneOffset.UTC).toLocalDate();
    LocalDate last = to.minusNanos(1).atOffset(ZoneOffset.UTC).toLocalDate();
    return url(baseUrl, "ledger", first.toString(), last.plusDays(1).toString(), cursor, limit);
  }

  private static URI url(
      String baseUrl, String list, String from, String to, @Nullable String cursor, int limit) {
    String address =
        base(baseUrl)
            + "/v1/"
            + list
            + "?from="
            + encoded(from)
            + "&to="
            + encoded(to)
            + "&limit="
            + limit;
    return URI.create(cursor == null ? address : address + "&cursor=" + encoded(cursor));
  }

  private static String base(String baseUrl) {
    return baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
  }

  static Events events(byte[] answer) {
    JsonNode page = page(answer);
    List<byte[]> events = new ArrayList<>();
    page.path("items")
        .forEach(item -> events.add(item.toString().getBytes(StandardCharsets.UTF_8)));
    return new Events(events, cursor(page));
  }

  static Ledger ledger(byte[] answer) {
    JsonNode page = page(answer);
    List<BookTotal> totals = new ArrayList<>();
    for (JsonNode row : page.path("items")) {
      String currency = row.path("currency").asText();
      totals.add(
          new BookTotal(
              row.path("playerId").asText(),
              currency,
              minor(row, "stake", currency),
              minor(row, "payout", currency),
              minor(row, "bonusCost", currency),
              minor(row, "deposits", currency),
              minor(row, "withdrawals", currency)));
    }
    return new Ledger(totals, cursor(page));
  }

  private static JsonNode page(byte[] answer) {
    try {
      JsonNode page = StrictJson.tree(answer);
      if (page.path("items").isArray()) {
        return page;
      }
    } catch (IOException notJson) {
      throw new UnreadableAnswer("answered with something else than JSON");
    }
    throw new UnreadableAnswer("answered a page without items");
  }

  private static @Nullable String cursor(JsonNode page) {
    JsonNode cursor = page.get("nextCursor");
    return cursor == null || cursor.isNull() ? null : cursor.asText();
  }

  private static long minor(JsonNode row, String field, String currency) {
    try {
      return Money.parse(row.path(field).asText("0"), currency).minor();
    } catch (IllegalArgumentException wrong) {
      throw BookCalls.failed("answered a ledger row whose " + field + " is no amount");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
