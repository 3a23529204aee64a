package io.trackside.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trackside.contracts.platform.OutgoingHttp.Call;
import io.trackside.delivery.RenderDelivery.Rendered;
import io.trackside.delivery.RenderDelivery.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ComposeCallTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final Subject SUBJECT =
      new Subject(
          Samples.event("ftd:x", "conversion.ftd", Samples.commission("12.75")),
          "ftd:x",
          null,
          "ref-1");

  @Test
  void aPostbackCarriesExactDecimalsAndItsToken() {
    Destination destination =
        Samples.postback(
            "https://t.example/p?cid={click_id}&v={payout}{payout_currency}&n={ngr}&s={sub3}"
                + "&e={sub2}&t={event_type}&c={category}&ts={ts}&k={token}",
            "GET",
            null);
    Call call = call(destination, Samples.NOW);
    assertThat(call.method()).isEqualTo("GET");
    assertThat(call.body()).isNull();
    assertThat(call.url().toString())
        .isEqualTo(
            "https://t.example/p?cid=clk_1&v=12.75EUR&n=9.10&s=a%20b%26c&e=&t=conversion.ftd"
                + "&c=parlay&ts=1773500966&k=s3cr%26t%20token");
  }

  @Test
  void whatIsStoredHoldsNoToken() {
    Destination destination =
        Samples.postback("https://t.example/p?k={token}&h={sig}&v={payout}", "GET", null);
    assertThat(RenderDelivery.render(destination, SUBJECT, Samples.NOW).url())
        .isEqualTo("https://t.example/p?k={token}&h={sig}&v=12.75");
  }

  @Test
  void theSignatureIsOverTheSortedQuery() {
    Destination destination =
        Samples.postback("https://t.example/p?z=1&a={payout}&h={sig}&k={token}", "GET", null);
    String url = call(destination, Samples.NOW).url().toString();
    byte[] key = Objects.requireNonNull(destination.secret()).key();
    assertThat(url).contains("&h=" + Hmac.hex(key, "a=12.75&k=s3cr%26t%20token&z=1", 32) + "&");
  }

  @Test
  void aPostCarriesTheQueryAsAForm() {
    Call call =
        call(
            Samples.postback("https://t.example/p?v={payout}&s={sub3}", "POST", "form"),
            Samples.NOW);
    assertThat(call.url().toString()).isEqualTo("https://t.example/p");
    assertThat(body(call)).isEqualTo("v=12.75&s=a%20b%26c");
    assertThat(call.headers()).containsEntry("Content-Type", "application/x-www-form-urlencoded");
  }

  @Test
  void aPostCarriesTheQueryAsJson() {
    Call call =
        call(
            Samples.postback("https://t.example/p?v={payout}&s={sub3}&k={token}", "POST", "json"),
            Samples.NOW);
    assertThat(body(call)).isEqualTo("{\"v\":\"12.75\",\"s\":\"a b&c\",\"k\":\"s3cr&t token\"}");
    assertThat(call.headers()).containsEntry("Content-Type", "application/json");
  }

  @Test
  void aWebhookHasTypeTimestampAndData() throws Exception {
    Destination destination = Samples.webhook("https://t.example/hook");
    Call call = call(destination, Samples.NOW);
    JsonNode payload = new ObjectMapper().readTree(body(call));
    assertThat(payload.fieldNames()).toIterable().containsExactly("type", "timestamp", "data");
    assertThat(payload.at("/data/payout/amount").asText()).isEqualTo("12.75");
    assertThat(payload.at("/data/playerRef").asText()).isEqualTo("ref-1");
    assertThat(payload.at("/data/sub3").asText()).isEqualTo("a b&c");
    assertThat(body(call)).doesNotContain(Samples.PLAYER);
    assertThat(call.headers())
        .containsEntry("webhook-id", "ftd:x")
        .containsEntry("webhook-timestamp", "1773500966");
  }

  @Test
  void everyAttemptHasTheSameBytesAndASignatureOfItsOwn() {
    Destination destination = Samples.webhook("https://t.example/hook");
    Rendered rendered = RenderDelivery.render(destination, SUBJECT, Samples.NOW);
    Call first = compose(destination, rendered, Samples.NOW);
    Call later = compose(destination, rendered, Samples.NOW.plusSeconds(300));
    assertThat(later.body()).isEqualTo(first.body());
    assertThat(later.headers().get("webhook-id")).isEqualTo(first.headers().get("webhook-id"));
    assertThat(later.headers().get("webhook-signature"))
        .isEqualTo(
            Objects.requireNonNull(destination.secret())
                .signature("ftd:x", 1773501266, Objects.requireNonNull(first.body())))
        .isNotEqualTo(first.headers().get("webhook-signature"));
    assertThat(Map.copyOf(later.headers())).containsKey("User-Agent");
  }

  private static Call call(Destination destination, Instant now) {
    return compose(destination, RenderDelivery.render(destination, SUBJECT, now), now);
  }

  private static Call compose(Destination destination, Rendered rendered, Instant now) {
    return ComposeCall.compose(
        destination, SUBJECT.eventId(), rendered.url(), rendered.body(), now, TIMEOUT);
  }

  private static String body(Call call) {
    return new String(Objects.requireNonNull(call.body()), UTF_8);
  }
}
