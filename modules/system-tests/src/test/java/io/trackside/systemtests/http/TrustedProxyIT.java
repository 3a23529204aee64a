package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whose address a request comes from: behind the configured proxy, here 127.0.0.3, the right-most
 * hop that is not it; from anybody else the address of the connection, whatever the headers say.
 */
@ExtendWith(Hub.class)
class TrustedProxyIT {
  private static final String PROXY = "127.0.0.3";

  private final Api api;
  private final String name = Signing.name("peer");

  TrustedProxyIT(Api api) {
    this.api = api;
  }

  /** Creates a source that is proved by a bearer token; returns the token. */
  private String created(String more) {
    return api.create(
            "/v1/sources", "{\"name\":\"" + name + "\",\"scheme\":\"bearer\"" + more + "}")
        .json()
        .at("/keys/0/secret")
        .asText();
  }

  private int send(String from, String header, String token) {
    String id = "evt-" + UUID.randomUUID();
    String body = Events.deposit(id, "player-" + id, "10.00");
    return RawConnection.exchange(
        api.base(),
        from,
        "POST /v1/sources/"
            + name
            + "/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Authorization: Bearer "
            + token
            + "\r\n"
            + header
            + "\r\nContent-Length: "
            + body.length()
            + "\r\nConnection: close\r\n\r\n"
            + body);
  }

  @Test
  void aSpoofedForwardingHeaderDoesNotOpenTheAllowlist() {
    String token = created(",\"allowlist\":[\"192.0.2.0/24\"]");
    for (String header :
        List.of(
            "X-Forwarded-For: 192.0.2.1",
            "Forwarded: for=192.0.2.1",
            "X-Real-IP: 192.0.2.1",
            "X-Forwarded-For: 192.0.2.1, 127.0.0.3",
            "X-Client-IP: 192.0.2.1")) {
      assertThat(send("127.0.0.1", header, token)).as(header).isEqualTo(403);
    }
    assertThat(send(PROXY, "X-Forwarded-For: 192.0.2.1", token))
        .as("a configured proxy's word")
        .isEqualTo(202);
    assertThat(send(PROXY, "X-Forwarded-For: 192.0.2.1, 198.51.100.1", token))
        .as("what a stranger wrote before the proxy")
        .isEqualTo(403);
    assertThat(send(PROXY, "Forwarded: for=192.0.2.1", token))
        .as("the header that the proxy does not write")
        .isEqualTo(403);
  }

  @Test
  void theInboundLogNamesThePeerBehindTheProxyAndNeverAStrangersWord() {
    String token = created("");
    String forged = "X-Forwarded-For: 203.0.113.7";
    assertThat(send(PROXY, "X-Forwarded-For: 10.0.0.1, 198.51.100.7", token)).isEqualTo(202);
    assertThat(send(PROXY, "X-Forwarded-For: 2001:db8::7", token)).isEqualTo(202);
    assertThat(send("127.0.0.2", forged, token)).isEqualTo(202);
    assertThat(send("127.0.0.4", forged, "not-the-token-of-this-source")).isEqualTo(401);
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              JsonNode items = api.get("/v1/sources/" + name + "/requests").json().path("items");
              assertThat(items.findValuesAsText("peer"))
                  .containsExactlyInAnyOrder(
                      "198.51.100.7", "2001:db8::7", "127.0.0.2", "127.0.0.4");
            });
  }
}
