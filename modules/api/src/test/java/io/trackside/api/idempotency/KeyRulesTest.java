package io.trackside.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.contracts.problem.BadInput;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRulesTest {

  @Test
  void writesTakeAKeyButForTokensAndSources() {
    assertThat(KeyRules.accepts("POST", "/v1/partners")).isTrue();
    assertThat(KeyRules.accepts("PATCH", "v1/clients/c")).isTrue();
    assertThat(KeyRules.accepts("PUT", "/v1/sourcesx")).isTrue();
    assertThat(KeyRules.accepts("GET", "/v1/partners")).isFalse();
    assertThat(KeyRules.accepts("DELETE", "/v1/partners")).isFalse();
    assertThat(KeyRules.accepts("POST", "/oauth2/token")).isFalse();
    assertThat(KeyRules.accepts("POST", "/v1/sources")).isFalse();
    assertThat(KeyRules.accepts("POST", "/v1/sources/pam/events")).isFalse();
  }

  @Test
  void whatMovesMoneyNeedsOne() {
    for (String path :
        List.of(
            "/v1/periods/2026-03/close",
            "/v1/periods/{period}/close",
            "/v1/statements/s-1/approve",
            "/v1/statements/s-1/reject",
            "/v1/statements/s-1/pay",
            "/v1/statements/s-1/reverse",
            "/v1/adjustments",
            "/v1/adjustments/a-1/approve",
            "/v1/payouts",
            "/v1/payouts/r-1/execute",
            "/v1/payouts/{payoutId}/payments/{paymentId}/returned")) {
      assertThat(KeyRules.requires("POST", path)).as(path).isTrue();
      assertThat(KeyRules.requires("GET", path)).as(path).isFalse();
    }
    assertThat(KeyRules.requires("POST", "/v1/partners")).isFalse();
    assertThat(KeyRules.requires("POST", "/v1/statements/s/1/pay")).isFalse();
  }

  @Test
  void aKeyIsAStructuredStringOrTheSameBare() {
    assertThat(KeyRules.key("\"8e03978e-40d5\"")).isEqualTo("8e03978e-40d5");
    assertThat(KeyRules.key(" 8e03978e-40d5 ")).isEqualTo("8e03978e-40d5");
    assertThat(KeyRules.key("\"a \\\"b\\\" \\\\\"")).isEqualTo("a \"b\" \\");
    for (String wrong :
        List.of("", "\"\"", "\"a", "a b", "\"a\", \"b\"", "ключ", "\"a\n\"", "x".repeat(256))) {
      assertThatThrownBy(() -> KeyRules.key(wrong)).as(wrong).isInstanceOf(BadInput.class);
    }
  }
}
