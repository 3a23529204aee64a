package io.trackside.systemtests.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trackside.systemtests.server.TracksideServer;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever a stranger or a vendor writes, an event of the log is one line and only ours. */
@ExtendWith(Hub.class)
class LogLinesIT {
  private final Api api;
  private final TracksideServer server;
  private final String forged = "event=forged id=" + UUID.randomUUID();

  LogLinesIT(Api api, TracksideServer server) {
    this.api = api;
    this.server = server;
  }

  private String hostile(String lineEnd) {
    return "x" + lineEnd + forged + lineEnd + "\u001b[2Jy";
  }

  private static String json(String text) {
    return text.replace("\r", "\\r").replace("\n", "\\n").replace("\u001b", "\\u001b");
  }

  @Test
  void hostileNamesForgeNoLineOfTheLog() {
    SignedSource source = SignedSource.create(api);
    for (String lineEnd : List.of("\n", "\r", "\r\n")) {
      String text = hostile(lineEnd);
      String path = URLEncoder.encode(text, UTF_8).replace("+", "%20");
      Api anonymous = Api.anonymous(api.base());
      anonymous.post("/v1/sources/" + path + "/events", "{}");
      anonymous.get("/pb/" + source.name() + "/" + path + "?event_id=" + path);
      anonymous.get("/c/" + path);
      anonymous.get("/" + path + "?q=" + path);
      anonymous.token(text, text);
      for (String member : List.of("name", "scheme", "dialect")) {
        api.post("/v1/sources", "{\"name\":\"n\",\"" + member + "\":\"" + json(text) + "\"}");
      }
      source.send(Events.deposit(json(text), "p-1", "1.00"));
      source.send(Events.of("evt-" + UUID.randomUUID(), json(text), "p-1", "{}"));
      source.send(
          Events.of(
              "evt-" + UUID.randomUUID(),
              "kyc.changed",
              "p-1",
              "{\"status\":\"" + json(text) + "\"}"));
    }
    reportedByADialect();
    assertThat(server.log().lines()).noneMatch(line -> line.startsWith(forged));
    assertThat(server.log()).as("commands to a terminal").doesNotContain("\u001b[2J");
  }

  /** A new member of a vendor's payload is told in the log. */
  private void reportedByADialect() {
    Vendor vendor = new Vendor(api);
    String text = json(hostile("\n"));
    vendor
        .source()
        .send(
            "{\"id\":\"%s\",\"at\":1773500966000,\"player\":\"p-1\",\"sum\":\"1.00\",\"%s\":\"%s\"}"
                .formatted(UUID.randomUUID(), text, text));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                !api.get("/v1/sources/" + vendor.source().name() + "/drift")
                    .json()
                    .path("items")
                    .isEmpty());
  }
}
