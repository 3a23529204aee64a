package io.trackside.commission.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.commission.Hub;
import io.trackside.commission.Oracle;
import io.trackside.commission.Play;
import io.trackside.contracts.commission.ReportsApi.CohortView;
import io.trackside.contracts.commission.ReportsApi.ReportQuery;
import io.trackside.domain.event.CanonicalEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cohorts agree with a brute-force oracle, whatever order the events come in. */
abstract class CohortsContract {
  private static final String DEAL =
      """
      {"dealId":"d-1","currency":"EUR","timeZone":"Europe/Malta","effectiveFrom":"2026-01-01",
       "ngr":[{"deduct":"BONUS"},{"deduct":"PERCENT_OF_GGR","name":"provider","percent":"10"}],
       "revShare":[{"percent":"25"}],"carryover":{"mode":"FULL"}}
      """;

  private static final List<String> GROUPINGS =
      List.of("cohort,country", "partner,programme", "product,cohort", "");

  abstract Hub hub();

  private Hub under() {
    Hub hub = hub().under(DEAL);
    hub.assign("aff-2", "d-1", "2026-01-01");
    hub.owners.put("p1", "aff-2");
    return hub;
  }

  private static List<CohortView> cohorts(Hub hub, String groupBy) {
    return hub.reports
        .cohorts(Hub.OPERATOR, new ReportQuery(groupBy, "2026-03-01", "2026-05-31", Map.of(), null))
        .items();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyOrderAndAnyRepeatsGiveTheCohortsOfTheOracle(long seed) {
    List<CanonicalEvent> events = Play.random(seed, 5, 40).events();
    Hub straight = under();
    straight.receive(events);
    straight.workOff();
    Map<String, String> expected = Oracle.of(straight).cohorts();
    assertThat(Oracle.shown(cohorts(straight, "cohort,country"))).isEqualTo(expected);
    // The other begins with empty tables on the same database: what this one says is asked before.
    Map<String, List<CohortView>> wanted = new HashMap<>();
    for (String groupBy : GROUPINGS) {
      wanted.put(groupBy, cohorts(straight, groupBy));
    }
    List<CanonicalEvent> mixed = new ArrayList<>(events);
    mixed.addAll(events.subList(0, events.size() / 2));
    Collections.shuffle(mixed, new Random(seed));
    Hub other = under();
    for (CanonicalEvent event : mixed) {
      other.receive(event);
    }
    other.workOff();
    for (String groupBy : GROUPINGS) {
      assertThat(cohorts(other, groupBy))
          .as(groupBy)
          .usingRecursiveFieldByFieldElementComparator()
          .isEqualTo(wanted.get(groupBy));
    }
  }

  @Test
  void aReboundPlayerTakesEverythingAlong() {
    Hub hub = under();
    hub.receive(Play.random(4, 3, 30).events());
    hub.workOff();
    List<CohortView> before = cohorts(hub, "cohort,country");
    hub.move("p0", "aff-2");
    assertThat(cohorts(hub, "cohort,country")).isEqualTo(before);
    assertThat(Oracle.shown(cohorts(hub, "cohort,country"))).isEqualTo(Oracle.of(hub).cohorts());
    assertThat(
            cohorts(hub, "partner").stream()
                .filter(each -> each.keys().containsValue("aff-2"))
                .mapToLong(CohortView::players))
        .containsExactly(2L);
    hub.move("p0", null);
    assertThat(cohorts(hub, "").get(0).players()).isEqualTo(2);
  }

  @Test
  void aPlayerCountsInEveryProductThatThePlayerBetOn() {
    Hub hub = under();
    hub.receive(
        new Play()
            .registered("p0", "2026-03-10T08:00:00Z", "GB")
            .deposit("p0", "2026-03-11T08:00:00Z", "20")
            .deposit("p0", "2026-03-12T08:00:00Z", "20")
            .bet("p0", "2026-03-17T08:00:00Z", "b0", 1, "100", "0", "casino")
            .bet("p0", "2026-03-18T08:00:00Z", "b1", 1, "50", "0", "sportsbook")
            .bet("p0", "2026-04-09T08:00:00Z", "b2", 1, "10", "0", "sportsbook")
            .registered("p2", "2026-03-11T08:00:00Z", "GB")
            .events());
    hub.workOff();
    List<CohortView> byProduct = cohorts(hub, "product");
    assertThat(byProduct)
        .extracting(each -> each.keys().get("product") + " " + each.players())
        .containsExactly(" 1", "casino 1", "sportsbook 1");
    assertThat(byProduct.get(1).ngr())
        .extracting(each -> each.days() + " " + each.amount())
        .containsExactly("7 90.00", "30 90.00", "90 90.00");
    assertThat(byProduct.get(2).ngr())
        .extracting(each -> each.days() + " " + each.amount())
        .containsExactly("7 0.00", "30 54.00", "90 54.00");
    assertThat(byProduct.get(2).retention().get(0).players()).isEqualTo(1);
    assertThat(byProduct.get(2).secondDepositRate()).isEqualTo("100.00");
    assertThat(cohorts(hub, "").get(0).ftdRate()).isEqualTo("50.00");
  }

  @Test
  void whatAPlayerDidBeforeTheRegistrationCameCountsToo() {
    Hub hub = under();
    hub.receive(
        new Play()
            .bet("p0", "2026-03-20T08:00:00Z", "b0", 1, "100", "0", "casino")
            .registered("p0", "2026-04-02T08:00:00Z", "GB")
            .events());
    hub.workOff();
    assertThat(
            hub.reports
                .cohorts(
                    Hub.OPERATOR,
                    new ReportQuery("cohort", "2026-04-01", "2026-04-30", Map.of(), null))
                .items())
        .singleElement()
        .satisfies(each -> assertThat(each.ngr().get(0).amount()).isEqualTo("90.00"));
  }
}
