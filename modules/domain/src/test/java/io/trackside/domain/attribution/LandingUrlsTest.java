package io.trackside.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.id.Environment;
import java.net.URI;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LandingUrlsTest {
  private static final List<String> HOSTS =
      List.of("book.example", "alt.example:8443", "127.0.0.1", "localhost");
  private static final String CLICK = "AbC-_123";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://book.example",
        "https://book.example/",
        "https://BOOK.example/welcome",
        "HTTPS://book.example:443/welcome",
        "https://alt.example:8443/x",
        "https://book.example/welcome?next=%2Flobby&lang=de#top",
        "https://book.example/a%20b/~c;d=1/@e",
        "http://127.0.0.1:9081/landing",
        "http://localhost:9081/landing?x=1"
      })
  void acceptsPagesOnTheList(String url) {
    assertThat(LandingUrls.refusal(url, Environment.SANDBOX, HOSTS, "tsclid")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/welcome",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "https:\\\\evil.example",
        "https:/book.example/",
        "https:book.example/",
        "https:///book.example/",
        "https://",
        "javascript:alert(1)",
        "JaVaScRiPt://book.example/%0aalert(1)",
        "data:text/html,x",
        "ftp://book.example/",
        "file://book.example/etc",
        "http://book.example/",
        "https://evil.example/",
        "https://evil.example#book.example",
        "https://evil.example?book.example",
        "https://evil.example/book.example",
        "https://book.example.evil.example/",
        "https://evilbook.example/",
        "https://sub.book.example/",
        "https://book.example./",
        "https://book.example:444/",
        "https://alt.example/",
        "https://alt.example:443/",
        "https://book.example@evil.example/",
        "https://user@book.example/",
        "https://user:pw@book.example/",
        "https://@book.example/",
        "https://book.example\\@evil.example/",
        "https://book.example\\.evil.example/",
        "https://evil.example\\book.example/",
        "https://book.example%2eevil.example/",
        "https://book.example%00.evil.example/",
        "https://book.example%5c.evil.example/",
        "https://book%2eexample/",
        "https://book.example //evil.example",
        "https://book.example/\r\nLocation: https://evil.example",
        "https://book.example/\nx",
        "https://book.example/\tx",
        "https://book.example/\u0000",
        "https://book.example/\u007f",
        "https://b\u043eok.example/",
        "https://book\u3002example/",
        "https://book.example\u2044evil.example/",
        "https://\u200bbook.example/",
        "https://book.example/%0d%0aSet-Cookie:x=1",
        "https://book.example/?x=%0D%0AX:1",
        "https://book.example/%00",
        "https://book.example/%5c%5cevil.example",
        "https://book.example/?next=%5cevil",
        "https://book.example//evil.example",
        "https://book.example/x//evil.example",
        "https://book.example/%2f%2fevil.example",
        "https://book.example/..%2fadmin",
        "https://book.example/../admin",
        "https://book.example/./admin",
        "https://book.example/%2e%2e/admin",
        "https://book.example/%252f%252fevil.example",
        "https://book.example/?next=%252f%252fevil.example",
        "https://book.example/?next=%25252fevil",
        "https://book.example/?tsclid=forged",
        "https://book.example/?a=1&tsclid=forged",
        "https://[::1]/",
        "https://2130706433/",
        "https://0x7f.0.0.1/",
        "http://127.1/",
        "http://10.0.0.1/",
        "https://book.example:99999/",
        "https://book.example:-1/",
        "https://book.example:/x y",
        " https://book.example/",
        "https://book.example/ "
      })
  void refusesWhatCouldLeadElsewhere(String url) {
    assertThat(LandingUrls.refusal(url, Environment.SANDBOX, HOSTS, "tsclid")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:9081/x", "http://localhost/x", "https://localhost:1/x"})
  void loopbackRulesAreForTheSandboxAlone(String url) {
    assertThat(LandingUrls.refusal(url, Environment.LIVE, HOSTS, "tsclid")).isNotEmpty();
  }

  @Property
  void whateverIsAcceptedLeadsToTheList(@ForAll("tails") String tail) {
    String url = "https://book.example" + tail;
    if (LandingUrls.refusal(url, Environment.LIVE, HOSTS, "tsclid").isEmpty()) {
      URI location = URI.create(LandingUrls.withClick(url, "tsclid", CLICK));
      assertThat(location.getHost()).isEqualToIgnoringCase("book.example");
      assertThat(location.getRawUserInfo()).isNull();
      assertThat(location.getScheme()).isEqualTo("https");
    }
  }

  @Provide
  Arbitrary<String> tails() {
    return Arbitraries.strings().withChars("/?#@:.%&=abe025fFcCdD\\;\r").ofMaxLength(12);
  }

  @ParameterizedTest
  @CsvSource({
    "https://b.example, https://b.example?t=C",
    "https://b.example/, https://b.example/?t=C",
    "https://b.example/p?, https://b.example/p?t=C",
    "https://b.example/p?a=1, https://b.example/p?a=1&t=C",
    "https://b.example/p?a=1&, https://b.example/p?a=1&t=C",
    "https://b.example/p#f, https://b.example/p?t=C#f",
    "https://b.example/p?a=%2F&b#f?g=1&h, https://b.example/p?a=%2F&b&t=C#f?g=1&h",
    "https://b.example/#/route?x=1, https://b.example/?t=C#/route?x=1"
  })
  void addsTheClickAndDisturbsNothing(String url, String expected) {
    assertThat(LandingUrls.withClick(url, "t", "C")).isEqualTo(expected);
  }

  @Test
  void listsTakeHostsAndPortsOnly() {
    assertThat(List.of("book.example", "a-b.example:8443", "127.0.0.1"))
        .allMatch(LandingUrls::isAllowedHost);
    assertThat(
            List.of(
                "",
                "*",
                "*.example",
                "https://book.example",
                "book.example/",
                "book.example:0",
                "book.example:65536",
                "book.example:",
                "Book.example",
                ".example",
                "a..b",
                "-a.example",
                "b\u043eok.example",
                "a@b.example",
                "a\nb"))
        .noneMatch(LandingUrls::isAllowedHost);
  }

  @Test
  void parameterNamesNeedNoEscape() {
    assertThat(List.of("tsclid", "btag", "click_id", "s2s.id-1"))
        .allMatch(LandingUrls::isParameterName);
    assertThat(List.of("", "1x", "a&b", "a=b", "a#b", "a b", "x".repeat(33)))
        .noneMatch(LandingUrls::isParameterName);
  }

  @ParameterizedTest
  @CsvSource({
    "https://book.example/\u00e4, visible ASCII",
    "https://book.example/a b, visible ASCII",
    "https://book.example/\u007f, visible ASCII",
    "https://book.example/%0d, escaped control",
    "https://book.example/%7F, escaped control",
    "https://book.example/?a=%252f, escaped twice",
    "https://book.example/%zz, absolute URL",
    "/welcome, with scheme and host",
    "https://me@book.example/, user or password",
    "ftp://book.example/, https://",
    "https://other.example/, allowedHosts",
    "https://book.example/a//b, dot segments",
    "https://book.example/?x=1&tsclid=9, click parameter tsclid"
  })
  void aRefusalSaysWhatWouldBeRight(String url, String reason) {
    assertThat(LandingUrls.refusal(url, Environment.LIVE, HOSTS, "tsclid").orElseThrow())
        .startsWith("must ")
        .contains(reason);
  }

  @Test
  void aLandingPageHasAtMostSoManyCharacters() {
    String longest = "https://book.example/" + "a".repeat(LandingUrls.LENGTH_MAX - 21);
    assertThat(LandingUrls.refusal(longest, Environment.LIVE, HOSTS, "tsclid")).isEmpty();
    assertThat(LandingUrls.refusal(longest + "a", Environment.LIVE, HOSTS, "tsclid"))
        .contains("must have 1 to 2048 characters");
    assertThat(LandingUrls.refusal("", Environment.LIVE, HOSTS, "tsclid"))
        .contains("must have 1 to 2048 characters");
  }

  @Test
  void aParameterThatOnlyLooksLikeTheClicksIsNotIt() {
    assertThat(
            LandingUrls.refusal(
                "https://book.example/?xtsclid=1&tsclid2=3", Environment.LIVE, HOSTS, "tsclid"))
        .isEmpty();
  }

  @Test
  void portsReachTo65535() {
    assertThat(LandingUrls.isAllowedHost("book.example:65535")).isTrue();
    assertThat(LandingUrls.isParameterName("x".repeat(32))).isTrue();
  }
}
