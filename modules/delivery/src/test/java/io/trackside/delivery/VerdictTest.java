package io.trackside.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.contracts.platform.OutgoingHttp.Answered;
import io.trackside.contracts.platform.OutgoingHttp.Failed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {

  @Test
  void onlyTwoHundredsAreSuccess() {
    assertThat(verdict(200).isDelivered()).isTrue();
    assertThat(verdict(204).isDelivered()).isTrue();
    for (int status : new int[] {199, 300, 301, 302, 304, 307, 400, 404, 410, 429, 500, 503}) {
      assertThat(verdict(status).isDelivered()).as("%d", status).isFalse();
    }
  }

  @Test
  void classesTellWhatWentWrong() {
    assertThat(verdict(302).failure()).isEqualTo("redirect");
    assertThat(verdict(404).failure()).isEqualTo("refused");
    assertThat(verdict(410).failure()).isEqualTo("gone");
    assertThat(verdict(429).failure()).isEqualTo("throttled");
    assertThat(verdict(500).failure()).isEqualTo("server_error");
    Verdict hung = Verdict.of(new Failed("timeout", "no answer", 15_000_000), Samples.NOW);
    assertThat(hung.failure()).isEqualTo("timeout");
    assertThat(hung.status()).isNull();
  }

  @Test
  void aRefusedDeliveryIsNoTroubleOfTheWholeEndpoint() {
    assertThat(verdict(404).isTrouble()).isFalse();
    assertThat(verdict(302).isTrouble()).isFalse();
    assertThat(verdict(429).isTrouble()).isTrue();
    assertThat(verdict(500).isTrouble()).isTrue();
  }

  @Test
  void theseFourAskForLess() {
    for (int status : new int[] {429, 502, 503, 504}) {
      assertThat(verdict(status).isSlowDown()).as("%d", status).isTrue();
    }
    assertThat(verdict(500).isSlowDown()).isFalse();
    assertThat(verdict(410).isGone()).isTrue();
  }

  @Test
  void readsRetryAfter() {
    Answered answered = new Answered(429, Map.of("retry-after", List.of("30")), new byte[0], 1_000);
    assertThat(Verdict.of(answered, Samples.NOW).retryAfter()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void theKeptAnswerHoldsNeitherTokenNorControlCharacters() {
    Answered echo =
        new Answered(
            200, Map.of(), "ok\u0000 k=s3cr&t token u=s3cr%26t%20token".getBytes(UTF_8), 1_000);
    assertThat(Verdict.answer(echo, "s3cr&t token")).isEqualTo("ok k=[token] u=[token]");
  }

  private static Verdict verdict(int status) {
    return Verdict.of(new Answered(status, Map.of(), new byte[0], 1_000), Samples.NOW);
  }
}
