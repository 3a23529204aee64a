package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The one guard judges every address that somebody configures: of feeds, of the book's API and its
 * tokens, of destinations. The tests' hub may call loopback, so none of these is written as plain
 * loopback; the unit tests of the guard have these too, and DNS rebinding.
 */
@ExtendWith(Hub.class)
class EgressIT {
  private static final List<String> URLS =
      List.of(
          "ftp://8.8.8.8/",
          "file:///etc/passwd",
          "gopher://8.8.8.8/",
          "jar:https://8.8.8.8!/",
          "http://8.8.8.8/",
          "HTTP://8.8.8.8/",
          "//8.8.8.8/",
          "/relative",
          "mailto:a@b.example",
          "https://user@8.8.8.8/",
          "https://user:pass@8.8.8.8/",
          "https://8.8.8.8@10.0.0.1/",
          "https://@8.8.8.8/",
          "https://2130706433/",
          "https://017700000001/",
          "https://0x7f000001/",
          "https://0x7f.1/",
          "https://0177.0.0.1/",
          "https://127.1/",
          "https://127.0.1/",
          "https://0/",
          "https://00.0.0.0/",
          "https://010.0.0.1/",
          "https://127.000.000.001/",
          "https://0x7f.0x0.0x0.0x1/",
          "https://1.2.3.256/",
          "https://3232235777/",
          "https://0.0.0.0/",
          "https://0.1.2.3/",
          "https://10.0.0.1/",
          "https://10.255.255.255/",
          "https://100.64.0.1/",
          "https://100.127.255.255/",
          "https://169.254.169.254/latest/meta-data/",
          "https://172.16.0.1/",
          "https://172.31.255.255/",
          "https://192.0.0.1/",
          "https://192.0.2.1/",
          "https://192.88.99.1/",
          "https://192.168.1.1/",
          "https://198.18.0.1/",
          "https://198.51.100.7/",
          "https://203.0.113.9/",
          "https://224.0.0.1/",
          "https://240.0.0.1/",
          "https://255.255.255.255/",
          "https://[::]/",
          "https://[::ffff:10.0.0.1]/",
          "https://[::ffff:a00:1]/",
          "https://[::10.0.0.1]/",
          "https://[64:ff9b::a00:1]/",
          "https://[64:ff9b:1::1]/",
          "https://[2002:a00:1::]/",
          "https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
          "https://[2001:db8::1]/",
          "https://[fc00::1]/",
          "https://[fd12:3456:789a::1]/",
          "https://[fe80::1]/",
          "https://[fec0::1]/",
          "https://[ff02::1]/",
          "https://[100::1]/",
          "https://8.8.8.8:0/",
          "https://8.8.8.8:65536/",
          "https://exa_mple.test/",
          "https://-a.example/",
          "https:///path");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);

  EgressIT(Api api) {
    this.api = api;
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
