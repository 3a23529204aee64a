package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where links lead, and where they never do. */
@ExtendWith(Hub.class)
class LinksIT {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final String IPHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15";

  /** Targets that were used elsewhere to get redirected to an attacker. */
  private static final List<String> TARGETS =
      List.of(
          "//evil.example",
          "///evil.example",
          "////evil.example/%2f..",
          "/\\evil.example",
          "\\\\evil.example",
          "\\/evil.example",
          "https:evil.example",
          "https:/evil.example",
          "https:///evil.example",
          "http://evil.example",
          "https://evil.example",
          "https://evil.example:443/",
          "https://book.example@evil.example/",
          "https://book.example:pass@evil.example/",
          "https://evil.example#book.example",
          "https://evil.example?book.example",
          "https://evil.example/book.example",
          "https://book.example.evil.example/",
          "https://evilbook.example/",
          "https://book.example%2eevil.example/",
          "https://book.example%00.evil.example/",
          "https://book.example%0d%0aLocation:https://evil.example",
          "https://book.example/\r\nLocation: https://evil.example",
          "https://book.example/%0d%0aLocation:%20https://evil.example",
          "https://book.example/%250d%250aLocation:evil",
          "https://book.example/..//evil.example",
          "https://book.example/%2e%2e/%2fevil.example",
          "https://book.example/%252f%252fevil.example",
          "https://book.example\\@evil.example/",
          "https://book.example\\.evil.example/",
          "https://book.example;evil.example/",
          "https://book.example:8443/",
          "https://b\u043eok.example/",
          "https://book\u3002example.evil.example/",
          "https://book.example\u200b.evil.example/",
          "https://[::ffff:127.0.0.1]/",
          "https://2130706433/",
          "https://127.0.0.1/",
          "javascript:alert(1)",
          "JaVaScRiPt:alert(1)",
          "java\tscript:alert(1)",
          "data:text/html,<script>alert(1)</script>",
          "vbscript:x",
          "file:///etc/passwd",
          "ftp://book.example/",
          "blob:https://book.example/x",
          " https://evil.example",
          "\thttps://evil.example",
          "https://evil.example\u0000https://book.example",
          "x-app://open?url=https://evil.example",
          "//book.example/",
          "https://book.example./",
          "https://book.example:80/",
          "https://book.example:99999/",
          "https://book.example:443:8443/",
          "https://book.example:443@evil.example/",
          "https://book.example%40evil.example/",
          "https://book.example%2f@evil.example/",
          "https://book.example%5c@evil.example/",
          "https://book.example%09.evil.example/",
          "https://book.example\n.evil.example/",
          "https://book.example\u2028.evil.example/",
          "https://book.example\u2024evil.example/",
          "https://book.example\uff0fevil.example/",
          "https://book\uff0eexample.evil.example/",
          "https://xn--bok-jua.example/",
          "https://[book.example]/",
          "https://0x7f000001/",
          "https://017700000001/",
          "https://book.example/w?tsclid=forged",
          "https://book.example/w?a=1&tsclid=forged",
          "https://book.example/%09//evil.example",
          "https://book.example/%5c%5cevil.example",
          "https://book.example/w#%0d%0aLocation:%20https://evil.example",
          "jar:https://book.example!/",
          "view-source:https://book.example/",
          "intent://evil.example#Intent;scheme=https;end",
          "");

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final Programme programme;

  LinksIT(Api api) {
    this.api = api;
    this.programme =
        Programme.open(
            api, run, "http://127.0.0.1:9/pb?c={click_id}&t={token}", "\"conversion.ftd\"");
  }

  private Answer link(String more) {
    return api.post(
        "/v1/links",
        "{\"partnerId\":\"aff-%s\",\"programmeId\":\"prog-%s\",%s}".formatted(run, run, more));
  }

  private String code(String more) {
    Answer made = link("\"landingUrl\":\"https://book.example/w\"," + more);
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    return made.json().path("code").asText();
  }

  private Answer follow(String code) {
    return Api.anonymous(api.base()).get("/c/" + code);
  }

  private void awaitStatus(String code, int status) {
    await().atMost(SOON).untilAsserted(() -> assertThat(follow(code).status()).isEqualTo(status));
  }

  @TestFactory
  Stream<DynamicTest> noLinkIsMadeThatLeadsOffTheList() {
    return TARGETS.stream()
        .map(
            target ->
                dynamicTest(
                    "<" + target.strip() + ">",
                    () -> {
                      String text = new ObjectMapper().writeValueAsString(target);
                      assertThat(link("\"landingUrl\":" + text).status()).isEqualTo(400);
                      Answer app =
                          link("\"landingUrl\":\"https://book.example/w\",\"appUrl\":" + text);
                      assertThat(app.status()).as(app.toString()).isEqualTo(400);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> nothingInARequestNamesATarget() {
    return TARGETS.stream()
        .map(
            target ->
                dynamicTest(
                    "<" + target.strip() + ">",
                    () -> {
                      String text = URLEncoder.encode(target, StandardCharsets.UTF_8);
                      for (String name : List.of("url", "sub1", "gclid", "tsclid", "next")) {
                        Answer answer = follow(programme.code() + "?" + name + "=" + text);
                        assertThat(answer.status()).isEqualTo(302);
                        URI location = URI.create(answer.header("Location"));
                        assertThat(location.getScheme()).isEqualTo("https");
                        assertThat(location.getAuthority()).isEqualTo("book.example");
                        assertThat(location.toString()).doesNotContain("evil");
                      }
                      Answer asCode = follow(text);
                      assertThat(asCode.status()).isBetween(400, 499);
                      assertThat(asCode.header("Location")).isEmpty();
                    }));
  }

  @Test
  void aLinkIsDisabledEndsAndComesBack() {
    String code = code("\"sub1\":\"x\"");
    awaitStatus(code, 302);
    api.call("PATCH", "/v1/links/" + code, "{\"enabled\":false}");
    awaitStatus(code, 404);
    api.call("PATCH", "/v1/links/" + code, "{\"enabled\":true}");
    awaitStatus(code, 302);
    Answer ended =
        api.call(
            "PATCH",
            "/v1/links/" + code,
            "{\"expiresAt\":\"" + Instant.now().minusSeconds(1) + "\"}");
    assertThat(ended.status()).as(ended.toString()).isEqualTo(200);
    awaitStatus(code, 404);
  }

  @Test
  void aWithdrawnCreativeShowsANeutralPage() {
    String creative = "banner-" + run;
    Answer made =
        api.post(
            "/v1/creatives",
            "{\"creativeId\":\"%s\",\"programmeId\":\"prog-%s\",\"name\":\"n\",\"wording\":\"%s\"}"
                .formatted(creative, run, "Bet 10, get 10. 21+. Play responsibly."));
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    String code = code("\"creativeId\":\"" + creative + "\"");
    awaitStatus(code, 302);
    api.create("/v1/creatives/" + creative + "/withdraw", "{\"reason\":\"misleading\"}");
    awaitStatus(code, 410);
    Answer neutral = follow(code);
    assertThat(neutral.header("Location")).isEmpty();
    assertThat(neutral.text()).contains("No longer available");
    assertThat(api.post("/v1/clicks", "{\"code\":\"" + code + "\"}").code())
        .isEqualTo("creative_withdrawn");
    assertThat(
            link("\"landingUrl\":\"https://book.example/\",\"creativeId\":\"" + creative + "\"")
                .code())
        .isEqualTo("creative_withdrawn");
  }

  @Test
  void aCreativeThatPromisesNoRiskIsRefusedWithTheRule() {
    Answer refused =
        api.post(
            "/v1/creatives",
            "{\"programmeId\":\"prog-%s\",\"name\":\"n\",\"wording\":\"R\u0456sk-Fr33 bet\"}"
                .formatted(run));
    assertThat(refused.code()).isEqualTo("creative_refused");
    assertThat(refused.text()).contains("aga-risk-free").contains("/wording");
  }

  @Test
  void aTelephoneIsSentIntoTheApp() {
    String code = code("\"appUrl\":\"https://book.example/app/open?x=1\"");
    Answer telephone =
        Api.anonymous(api.base())
            .send(
                Api.anonymous(api.base()).request("/c/" + code).header("User-Agent", IPHONE).GET());
    assertThat(telephone.header("Location"))
        .startsWith("https://book.example/app/open?x=1&tsclid=");
    assertThat(follow(code).header("Location")).startsWith("https://book.example/w?tsclid=");
  }

  @Test
  void telephonesLearnWhichAppsOpenTheHubsLinks() {
    Api anyone = Api.anonymous(api.base());
    Answer apple = anyone.get("/.well-known/apple-app-site-association");
    assertThat(apple.header("Content-Type")).startsWith("application/json");
    assertThat(apple.json().at("/applinks/details/0/appIDs/0").asText())
        .isEqualTo("ABCDE12345.example.book");
    assertThat(apple.json().at("/applinks/details/0/components/0").path("/").asText())
        .isEqualTo("/c/*");
    Answer android = anyone.get("/.well-known/assetlinks.json");
    assertThat(android.json().at("/0/target/package_name").asText()).isEqualTo("example.book");
    assertThat(android.json().at("/0/target/sha256_cert_fingerprints/0").asText()).hasSize(95);
  }

  @Test
  void aQrCodeHoldsTheLink() throws Exception {
    String url = api.get("/v1/links/" + programme.code()).json().path("url").asText();
    Answer png = api.get("/v1/links/" + programme.code() + "/qr?size=300");
    assertThat(png.status()).as(png.toString()).isEqualTo(200);
    assertThat(png.header("Content-Type")).isEqualTo("image/png");
    assertThat(decoded(png.bytes())).isEqualTo(url);
    Answer svg =
        api.send(
            api.request("/v1/links/" + programme.code() + "/qr")
                .header("Accept", "image/svg+xml")
                .GET());
    assertThat(svg.text()).startsWith("<svg xmlns=").endsWith("</svg>");
    assertThat(api.get("/v1/links/" + programme.code() + "/qr?size=9999").code())
        .isEqualTo("size_invalid");
  }

  private static String decoded(byte[] png) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    RGBLuminanceSource light = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(light))).getText();
  }
}
