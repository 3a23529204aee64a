package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The one guard judges every address that somebody configures: of feeds, of the book's API and its
 * tokens, of destinations. The list is that of the guard's own tests, which also have DNS rebinding
 * and plain loopback, for the tests' hub may call that.
 */
@ExtendWith(Hub.class)
class EgressIT {
  private static final List<String> URLS = refused();

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);

  EgressIT(Api api) {
    this.api = api;
  }

  private static List<String> refused() {
    try (InputStream list =
        EgressIT.class.getResourceAsStream("/io/trackside/platform/http/refused-urls.txt")) {
      return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> pointers(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    return answer.json().path("errors").findValuesAsText("pointer");
  }

  @Test
  void noFeedIsAskedAtAnAddressThatIsNotPublic() {
    assertThat(URLS).hasSizeGreaterThanOrEqualTo(60);
    String source = SignedSource.create(api).name();
    for (int from = 0; from < URLS.size(); from += 10) {
      List<String> part = URLS.subList(from, Math.min(URLS.size(), from + 10));
      JsonNode urls = JSON.valueToTree(part);
      String feed = "{\"source\":\"" + source + "\",\"mode\":\"poll\",\"urls\":" + urls + "}";
      List<String> refused = pointers(api.post("/v1/feeds", feed));
      for (int i = 0; i < part.size(); i++) {
        assertThat(refused).as(part.get(i)).contains("/urls/" + i);
      }
    }
  }

  @Test
  void noBookIsReachedAndNoTokenFetchedThere() {
    for (String url : URLS) {
      String pam =
          "{\"name\":\"g-%s\",\"pam\":{\"baseUrl\":%s,\"tokenUrl\":%s,\"clientId\":\"a\",\"clientSecret\":\"b\"}}"
              .formatted(run, JSON.valueToTree(url), JSON.valueToTree(url));
      assertThat(pointers(api.post("/v1/sources", pam)))
          .as(url)
          .containsExactly("/pam/baseUrl", "/pam/tokenUrl");
    }
  }

  @Test
  void noDestinationIsMadeThere() {
    for (String url : URLS) {
      String destination =
          "{\"kind\":\"webhook\",\"url\":%s,\"eventTypes\":[\"bet.settled\"]}"
              .formatted(JSON.valueToTree(url));
      Answer answer = api.post("/v1/destinations", destination);
      assertThat(answer.status()).as(url).isIn(400, 422);
      assertThat(answer.json().path("errors").findValuesAsText("pointer")).as(url).contains("/url");
    }
  }
}
