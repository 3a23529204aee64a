package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Requests for a link that no browser would send, written by hand onto the connection: whatever
 * stands in path, query or headers, an answer leads to the link's own landing page or nowhere.
 */
@ExtendWith(Hub.class)
class RedirectAttacksIT {
  private static final String FROM = "127.0.0.1";

  /** Request targets; {@code CODE} is a link's. */
  private static final List<String> TARGETS =
      List.of(
          "//evil.example/c/CODE",
          "//evil.example/%2e%2e/c/CODE",
          "/c//evil.example",
          "/c/CODE//evil.example",
          "/c/CODE/..//evil.example",
          "/c/CODE/%2e%2e/%2e%2e//evil.example",
          "/c/%2f%2fevil.example",
          "/c/%5cevil.example",
          "/c/\\evil.example",
          "/c/https://evil.example",
          "/c/https:%2f%2fevil.example",
          "/c/CODE%0d%0aLocation:%20https://evil.example",
          "/c/CODE%0aLocation:%20https://evil.example",
          "/c/CODE%00https://evil.example",
          "/c/CODE;https://evil.example",
          "/c/CODE;jsessionid=evil.example",
          "/c/CODE@evil.example",
          "/c/CODE%23@evil.example",
          "/c/%c0%af%c0%afevil.example",
          "/c/.evil.example",
          "/c/CODE?//evil.example",
          "/c/CODE?https://evil.example",
          "/c/CODE?landingUrl=https://evil.example",
          "/c/CODE?appUrl=https://evil.example",
          "/c/CODE?redirect_uri=https://evil.example&next=//evil.example&to=//evil.example",
          "/c/CODE?tsclid=evil&tsclid=evil.example",
          "/c/CODE?sub1=%0d%0aLocation:%20https://evil.example",
          "/c/CODE?sub1=%0d%0a%0d%0a<script>evil</script>",
          "/c/CODE?sub1=a%0d%0aSet-Cookie:%20evil=1",
          "/c/CODE?sub1=%25%30%64%25%30%61Location:%20https://evil.example",
          "/c/CODE?sub1=%E5%98%8A%E5%98%8DLocation:%20https://evil.example",
          "/c/CODE?gclid=%23@evil.example",
          "/c/CODE?code=evil&host=evil.example",
          "https://evil.example/c/CODE",
          "http://evil.example/c/CODE",
          "http://book.example@evil.example/c/CODE");

  /** Headers that some servers and frameworks take a host, a path or a scheme from. */
  private static final List<String> HEADERS =
      List.of(
          "X-Forwarded-Host: evil.example",
          "X-Forwarded-Server: evil.example",
          "X-Forwarded-Proto: javascript",
          "X-Forwarded-Scheme: evil",
          "X-Forwarded-Port: 1337\r\nX-Forwarded-Host: evil.example",
          "X-Forwarded-Prefix: //evil.example",
          "X-Forwarded-Path: //evil.example",
          "X-Forwarded-Uri: //evil.example",
          "X-Host: evil.example",
          "X-HTTP-Host-Override: evil.example",
          "X-Original-URL: //evil.example",
          "X-Original-Host: evil.example",
          "X-Rewrite-URL: //evil.example",
          "Forwarded: host=evil.example;proto=https",
          "Forwarded: for=1.2.3.4;host=\"evil.example\"",
          "Referer: https://evil.example/",
          "Origin: https://evil.example",
          "Location: https://evil.example",
          "Content-Location: https://evil.example",
          "Refresh: 0;url=https://evil.example",
          "X-HTTP-Method-Override: POST",
          "User-Agent: evil.example (iPhone)");

  private final Api api;
  private final String code;

  RedirectAttacksIT(Api api) {
    this.api = api;
    String run = UUID.randomUUID().toString().substring(0, 8);
    this.code =
        Programme.open(
                api, run, "http://127.0.0.1:9/pb?c={click_id}&t={token}", "\"conversion.ftd\"")
            .code();
  }

  private String head(String target, String host, String more) {
    try (RawConnection connection = new RawConnection(api.base(), FROM)) {
      connection.write(
          "GET "
              + target
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\n"
              + more
              + "Connection: close\r\n\r\n");
      return connection.head();
    }
  }

  private String ownHost() {
    return api.base().getAuthority();
  }

  /** Nowhere, or to the landing page with a click id behind it and nothing else. */
  private static void assertLeadsNowhereElse(String head) {
    String first = head.lines().findFirst().orElse("");
    assertThat(first).as(head).doesNotContain(" 5");
    for (String line : head.lines().skip(1).toList()) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("location:")) {
        assertThat(line.substring("location:".length()).strip())
            .as(head)
            .matches("https://book\\.example/w\\?tsclid=[A-Za-z0-9_-]{52}");
      } else {
        assertThat(lower).as(head).doesNotContain("evil");
      }
      assertThat(lower).as(head).doesNotStartWith("set-cookie:").doesNotStartWith("refresh:");
    }
  }

  @TestFactory
  Stream<DynamicTest> noPathOrQueryLeadsElsewhere() {
    return TARGETS.stream()
        .map(
            target ->
                dynamicTest(
                    target,
                    () ->
                        assertLeadsNowhereElse(head(target.replace("CODE", code), ownHost(), ""))));
  }

  @TestFactory
  Stream<DynamicTest> noHeaderLeadsElsewhere() {
    return HEADERS.stream()
        .map(
            header ->
                dynamicTest(
                    header.replace("\r\n", " "),
                    () -> {
                      String head = head("/c/" + code, ownHost(), header + "\r\n");
                      assertThat(head).startsWith("HTTP/1.1 302");
                      assertLeadsNowhereElse(head);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> noHostLeadsElsewhere() {
    return Stream.of(
            "evil.example",
            "evil.example:443",
            "evil.example#@book.example",
            "book.example@evil.example",
            "book.example, evil.example",
            "evil.example\r\nHost: book.example",
            "")
        .map(
            host ->
                dynamicTest(
                    "<" + host.replace("\r\n", " ") + ">",
                    () -> assertLeadsNowhereElse(head("/c/" + code, host, ""))));
  }
}
