package io.trackside.pamsync.postback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.contracts.problem.BadInput;
import io.trackside.pamsync.canonical.BodyReader;
import io.trackside.pamsync.canonical.Element;
import io.trackside.pamsync.postback.PostbackEvents.PostbackEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostbackEventsTest {
  private static final Map<String, String> DEPOSIT =
      Map.of(
          "event_id", "e-1",
          "event_type", "deposit",
          "event_time", "2026-03-14T15:09:26Z",
          "player_id", "p-1",
          "amount", "25.00",
          "currency", "EUR");

  private static Map<String, String> but(String name, String value) {
    Map<String, String> changed = new HashMap<>(DEPOSIT);
    changed.put(name, value);
    return changed;
  }

  private static PostbackEvent event(PostbackMapping mapping, Map<String, String> called) {
    return PostbackEvents.of("tracker", mapping, called);
  }

  private static String text(PostbackEvent event) {
    return new String(event.raw(), StandardCharsets.UTF_8);
  }

  @Test
  void theParametersBecomeACanonicalEvent() {
    PostbackEvent event = event(PostbackMapping.PLAIN, DEPOSIT);
    assertThat(text(event))
        .isEqualTo(
            """
            {"specversion":"1.0","id":"e-1","source":"tracker","type":"deposit.completed",\
            "time":"2026-03-14T15:09:26Z","subject":"p-1","data":{"currency":"EUR",\
            "paymentId":"e-1","amount":{"amount":"25.00","currency":"EUR"}}}""");
    assertThat(event.claim()).isNull();
    assertThat(new BodyReader(10_000, 10).read(event.raw(), false).elements().get(0))
        .isInstanceOf(Element.Good.class);
  }

  @Test
  void theSameCallMakesTheSameBytes() {
    assertThat(event(PostbackMapping.PLAIN, new HashMap<>(DEPOSIT)).raw())
        .isEqualTo(event(PostbackMapping.PLAIN, DEPOSIT).raw());
  }

  @Test
  void aSendersOwnNamesWordsAndDefaultsAreMapped() {
    PostbackMapping mapping =
        new PostbackMapping(
            Map.of("player_id", "uid", "event_id", "txid", "event_type", "goal"),
            Map.of("3", "player.registered"),
            Map.of("brand", "main", "currency", "EUR", "country", "DE"));
    PostbackEvent event =
        event(
            mapping,
            Map.of(
                "txid", "t-9",
                "uid", "p-7",
                "goal", "3",
                "event_time", "1773500966",
                "click_id", "c-1",
                "player_id", "ignored"));
    assertThat(event.type()).isEqualTo("player.registered");
    assertThat(event.playerId()).isEqualTo("p-7");
    assertThat(event.time()).isEqualTo(Instant.parse("2026-03-14T15:09:26Z"));
    assertThat(text(event)).contains("\"clickId\":\"c-1\"", "\"brand\":\"main\"");
  }

  @Test
  void anFtdIsADepositWithAClaim() {
    PostbackEvent event = event(PostbackMapping.PLAIN, but("event_type", "ftd"));
    assertThat(event.type()).isEqualTo("deposit.completed");
    assertThat(event.claim()).isEqualTo(new PostbackEvents.FirstDeposit("e-1", "25.00", "EUR"));
    assertThat(text(event)).contains("\"claims\":\"ftd\"");
  }

  @Test
  void aSettledBetHasItsVersionAsANumberAndAnOutcome() {
    Map<String, String> bet = but("event_type", "bet.settled");
    bet.putAll(Map.of("bet_id", "b-1", "version", "12", "stake", "10.00", "payout", "0.00"));
    bet.put("category", "straight");
    assertThat(text(event(PostbackMapping.PLAIN, bet)))
        .contains("\"version\":12", "\"outcome\":\"lost\"", "\"product\":\"sportsbook\"");
    bet.put("payout", "20.00");
    assertThat(text(event(PostbackMapping.PLAIN, bet))).contains("\"outcome\":\"won\"");
    bet.put("version", "012");
    assertThat(text(event(PostbackMapping.PLAIN, bet))).contains("\"version\":\"012\"");
  }

  @Test
  void whatIsMissingOrALookAlikeIsNamedAsTheSenderNamesIt() {
    PostbackMapping mapping = new PostbackMapping(Map.of("player_id", "uid"), Map.of(), Map.of());
    refused(mapping, DEPOSIT, "/query/uid");
    refused(PostbackMapping.PLAIN, but("event_id", ""), "/query/event_id");
    refused(PostbackMapping.PLAIN, but("player_id", "p\u20281"), "/query/player_id");
    refused(PostbackMapping.PLAIN, but("player_id", "\u0440-1"), "/query/player_id");
    refused(PostbackMapping.PLAIN, but("event_time", "yesterday"), "/query/event_time");
    refused(PostbackMapping.PLAIN, but("brand", "x".repeat(300)), "/query/brand");
  }

  private static void refused(PostbackMapping mapping, Map<String, String> called, String pointer) {
    assertThatThrownBy(() -> event(mapping, called))
        .isInstanceOfSatisfying(
            BadInput.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("parameter_invalid");
              assertThat(refused.errors().get(0).pointer()).isEqualTo(pointer);
            });
  }

  @Test
  void textsAreEscapedNotInterpreted() {
    PostbackEvent event = event(PostbackMapping.PLAIN, but("brand", "a\",\"id\":\"evil"));
    assertThat(text(event)).contains("a\\\",\\\"id\\\":\\\"evil");
    assertThat(event.id()).isEqualTo("e-1");
  }
}
