package io.trackside.attribution.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.attribution.Hub;
import io.trackside.attribution.store.FunnelStore;
import io.trackside.contracts.attribution.AttributionApi.ClickRequest;
import io.trackside.contracts.attribution.AttributionApi.NewLink;
import io.trackside.contracts.attribution.AttributionApi.NewPartner;
import io.trackside.contracts.attribution.AttributionApi.NewProgramme;
import io.trackside.contracts.attribution.FunnelApi.ClickCount;
import io.trackside.contracts.attribution.FunnelApi.ClicksWanted;
import io.trackside.domain.id.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Clicks in numbers, on every database; a subclass names one. */
abstract class FunnelContract {
  abstract Hub hub();

  private Hub programme() {
    Hub hub = hub().started();
    hub.door.createProgramme(
        Hub.OPERATOR,
        new NewProgramme("prog", "Main", "main", List.of("book.example"), "btag", null));
    for (String partner : List.of("aff-1", "aff-2")) {
      hub.door.createPartner(Hub.OPERATOR, NewPartner.named(partner, "n"));
      hub.door.createLink(
          Hub.OPERATOR,
          new NewLink(
              "link-" + partner,
              partner,
              "prog",
              "https://book.example/in",
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null));
    }
    return hub;
  }

  private static void robot(Hub hub, String code) {
    assertThat(
            hub.door
                .click(new ClickRequest(code, Map.of(), "203.0.113.9", "Googlebot/2.1", null))
                .toCompletableFuture()
                .join()
                .clickId())
        .isNotNull();
  }

  private static List<ClickCount> clicks(
      Hub hub, @Nullable String partner, boolean byLink, boolean byDay) {
    return new FunnelStore(hub.database)
        .clicks(
            Environment.SANDBOX,
            new ClicksWanted(
                Hub.NOW.minusSeconds(60),
                Hub.NOW.plus(Duration.ofDays(2)),
                partner,
                byLink,
                byDay,
                100,
                Duration.ofSeconds(10)));
  }

  @Test
  void clicksAreCountedByPartnerLinkAndDayAndBotsApart() {
    try (Hub hub = programme()) {
      hub.click("link-aff-1");
      robot(hub, "link-aff-1");
      hub.click("link-aff-2");
      hub.now = Hub.NOW.plus(Duration.ofDays(1));
      hub.click("link-aff-1");
      assertThat(clicks(hub, null, false, false))
          .containsExactly(
              new ClickCount("aff-1", "prog", "", "", 2, 1),
              new ClickCount("aff-2", "prog", "", "", 1, 0));
      assertThat(clicks(hub, "aff-1", true, true))
          .containsExactly(
              new ClickCount("aff-1", "prog", "link-aff-1", "2026-03-14", 1, 1),
              new ClickCount("aff-1", "prog", "link-aff-1", "2026-03-15", 1, 0));
    }
  }

  @Test
  void aPlayersLinkIsThatOfTheClick() {
    try (Hub hub = programme()) {
      String click = hub.click("link-aff-2").clickId();
      hub.door.bind(
          Environment.SANDBOX,
          List.of(Hub.registered(1, "p", click, Hub.NOW.plus(Duration.ofMinutes(1)))));
      assertThat(new FunnelStore(hub.database).linksOf(Environment.SANDBOX, List.of("p", "nobody")))
          .isEqualTo(Map.of("p", "link-aff-2"));
    }
  }
}
