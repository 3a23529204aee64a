package io.trackside.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookSecretTest {

  @Test
  void signsTheVectorOfStandardWebhooks() {
    WebhookSecret secret = WebhookSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    assertThat(
            secret.signature(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330,
                "{\"test\": 2432232314}".getBytes(UTF_8)))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void thePublicLibraryAcceptsWhatWeSign() throws Exception {
    WebhookSecret secret = WebhookSecret.generate();
    byte[] body = "{\"type\":\"conversion.ftd\",\"data\":{}}".getBytes(UTF_8);
    long now = Instant.now().getEpochSecond();
    HttpHeaders headers =
        HttpHeaders.of(
            Map.of(
                "webhook-id", List.of("ftd:1"),
                "webhook-timestamp", List.of(Long.toString(now)),
                "webhook-signature", List.of(secret.signature("ftd:1", now, body))),
            (name, value) -> true);
    Webhook oracle = new Webhook(secret.reveal());
    assertThatCode(() -> oracle.verify(new String(body, UTF_8), headers))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> oracle.verify(new String(body, UTF_8) + " ", headers))
        .isInstanceOf(Exception.class);
  }

  @Test
  void aGeneratedSecretHasEnoughKeyAndIsNeverPrinted() {
    WebhookSecret secret = WebhookSecret.generate();
    assertThat(secret.reveal()).startsWith("whsec_");
    assertThat(Base64.getDecoder().decode(secret.reveal().substring(6))).hasSizeBetween(24, 64);
    assertThat(secret.toString()).doesNotContain(secret.reveal().substring(6));
    assertThat(WebhookSecret.generate().reveal()).isNotEqualTo(secret.reveal());
  }
}
