package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client has its own budget of requests, which nobody else can spend. */
@ExtendWith(Hub.class)
class ClientLimitsIT {
  private static final int BURST = 5;

  private final Api api;

  ClientLimitsIT(Api api) {
    this.api = api;
  }

  private Api client(String limit) {
    JsonNode created =
        api.create("/v1/clients", "{\"scopes\":[\"partners:write\"]" + limit + "}").json();
    return Api.of(
        api.base(), created.path("clientId").asText(), created.path("clientSecret").asText());
  }

  @Test
  void aClientOverItsLimitGets429WithTheHeadersAndOthersDoNot() {
    Api slow = client(",\"rateLimit\":{\"perSecond\":1,\"burst\":" + BURST + "}");
    Api other = client("");
    Answer first = slow.get("/v1/partners");
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("RateLimit-Policy")).isEqualTo("\"client\";q=5;w=5");
    assertThat(first.header("RateLimit")).matches("\"client\";r=4;t=\\d+");

    Answer refused = first;
    for (int i = 0; i < 4 * BURST && refused.status() == 200; i++) {
      refused = slow.get("/v1/partners");
    }
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("rate_limited");
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"client\";q=5;w=5");
    assertThat(refused.header("RateLimit")).startsWith("\"client\";r=0;");
    assertThat(other.get("/v1/partners").status()).isEqualTo(200);
    assertThat(api.get("/v1/partners").status()).isEqualTo(200);
  }

  @Test
  void whoHasNoTokenSpendsNoClientsBudget() {
    Api client = client(",\"rateLimit\":{\"perSecond\":1,\"burst\":" + BURST + "}");
    Api stranger = Api.withToken(api.base(), "no-token");
    for (int i = 0; i < 4 * BURST; i++) {
      assertThat(stranger.get("/v1/partners").status()).isEqualTo(401);
    }
    assertThat(client.get("/v1/partners").header("RateLimit")).startsWith("\"client\";r=4;");
  }

  @Test
  void limitsOutOfTheirBoundsAreRefused() {
    Answer answer =
        api.post(
            "/v1/clients", "{\"scopes\":[\"partners:write\"],\"rateLimit\":{\"perSecond\":-1}}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("client_invalid");
  }
}
