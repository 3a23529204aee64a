package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A person with a browser that takes no cookies clicks a partner's link and registers. Runs where a
 * Chromium or Chrome is, see the profiles {@code browser-…} of this module.
 */
@ExtendWith(Hub.class)
@Tag("browser")
class BrowserIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);

  BrowserIT(Api api) {
    this.api = api;
  }

  private String link(FakeBook book) {
    api.create(
        "/v1/programmes",
        """
        {"programmeId":"web-%s","name":"n","brand":"main","allowedHosts":["127.0.0.1"],\
        "clickParameter":"btag"}"""
            .formatted(run));
    api.create("/v1/partners", "{\"partnerId\":\"web-" + run + "\",\"name\":\"n\"}");
    return api.create(
            "/v1/links",
            """
            {"partnerId":"web-%s","programmeId":"web-%s","landingUrl":"%s","sub1":"banner"}"""
                .formatted(run, run, book.landingUrl()))
        .json()
        .path("code")
        .asText();
  }

  private Path directory(String name) throws IOException {
    return Files.createDirectories(
        Path.of(System.getProperty("trackside.work"))
            .resolve("browser-" + System.getProperty("trackside.db", "h2"))
            .resolve(name + "-" + run));
  }

  @Test
  void aClickBindsThePlayerWhoRegistersWithoutAnyCookie() throws Exception {
    String player = "web-player-" + run;
    Path directory = directory("without-cookies");
    try (FakeBook book = new FakeBook(SignedSource.create(api), player)) {
      String shown =
          Browser.withoutCookies(directory)
              .open(api.base().resolve("/c/" + link(book) + "?gclid=g1"));

      assertThat(shown).contains("Welcome, player");
      assertThat(directory.resolve("page.png")).isNotEmptyFile();
      assertThat(book.registrations()).hasSize(1);
      Map<String, String> form = book.registrations().get(0);
      assertThat(book.cookies()).as("cookies that came back").isEmpty();
      assertThat(form.get("kept")).as("cookies that the page's script could read").isEmpty();
      assertThat(form.get("clickId")).matches("[A-Za-z0-9_-]{52}");
      JsonNode bound = bound(player);
      assertThat(bound.path("partnerId").asText()).isEqualTo("web-" + run);
      assertThat(bound.path("method").asText()).isEqualTo("click");
      assertThat(bound.at("/click/clickId").asText()).isEqualTo(form.get("clickId"));
      assertThat(bound.at("/click/platformIds/gclid").asText()).isEqualTo("g1");
      assertThat(bound.at("/click/subs/0").asText()).isEqualTo("banner");
    }
  }

  /** So that the test above shows a browser without cookies, and not a book without any. */
  @Test
  void theSameBookGetsItsCookiesBackFromABrowserThatTakesThem() throws Exception {
    try (FakeBook book = new FakeBook(SignedSource.create(api), "cookie-player-" + run)) {
      Browser.withCookies(directory("with-cookies")).open(URI.create(book.landingUrl()));
      assertThat(book.cookies()).contains("visit=1; script=1");
      assertThat(book.registrations().get(0).get("kept")).contains("script=1");
    }
  }

  private JsonNode bound(String player) {
    String path = "/v1/players/" + player + "/attribution";
    await().atMost(PATIENCE).until(() -> api.get(path).json().has("partnerId"));
    return api.get(path).json();
  }
}
