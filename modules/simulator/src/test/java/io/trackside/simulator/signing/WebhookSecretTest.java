package io.trackside.simulator.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WebhookSecretTest {
  private static final String VECTOR_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String VECTOR_ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final long VECTOR_TIME = 1614265330;
  private static final byte[] VECTOR_BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
  private static final String VECTOR_SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  @Test
  void signsThePublishedVector() {
    WebhookSecret secret = WebhookSecret.parse(VECTOR_SECRET);
    assertThat(secret.sign(VECTOR_ID, VECTOR_TIME, VECTOR_BODY)).isEqualTo(VECTOR_SIGNATURE);
  }

  @Test
  void signsAsThePublicLibraryDoes() throws Exception {
    WebhookSecret secret = WebhookSecret.random(new Random(3));
    Webhook oracle = new Webhook(secret.text());
    for (String body : new String[] {"", "{}", "{\"name\":\"Zoë\"}", "x".repeat(9_000)}) {
      String expected = oracle.sign("evt-1", 1_700_000_000L, body);
      assertThat(secret.sign("evt-1", 1_700_000_000L, body.getBytes(UTF_8))).isEqualTo(expected);
    }
  }

  @Test
  void findsTheRightOneAmongSeveralSignatures() {
    WebhookSecret secret = WebhookSecret.parse(VECTOR_SECRET);
    String header = "v1,AAAA v1a,BBBB " + VECTOR_SIGNATURE;
    assertThat(secret.verifies(VECTOR_ID, VECTOR_TIME, VECTOR_BODY, header)).isTrue();
  }

  @Test
  void refusesAnyChange() {
    WebhookSecret secret = WebhookSecret.parse(VECTOR_SECRET);
    byte[] other = "{\"test\": 2432232315}".getBytes(UTF_8);
    String prefix = VECTOR_SIGNATURE.substring(0, VECTOR_SIGNATURE.length() - 1);
    assertThat(secret.verifies(VECTOR_ID, VECTOR_TIME, other, VECTOR_SIGNATURE)).isFalse();
    assertThat(secret.verifies("msg_2", VECTOR_TIME, VECTOR_BODY, VECTOR_SIGNATURE)).isFalse();
    assertThat(secret.verifies(VECTOR_ID, VECTOR_TIME + 1, VECTOR_BODY, VECTOR_SIGNATURE))
        .isFalse();
    assertThat(secret.verifies(VECTOR_ID, VECTOR_TIME, VECTOR_BODY, prefix)).isFalse();
  }

  @Test
  void refusesSecretsOfAnotherForm() {
    assertThatThrownBy(() -> WebhookSecret.parse("secret"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> WebhookSecret.parse("whsec_AAAA"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
