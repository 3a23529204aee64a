package io.trackside.commission.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.commission.ByHand;
import io.trackside.commission.Hub;
import io.trackside.commission.RandomDeals;
import io.trackside.commission.Story;
import io.trackside.commission.catalogue.DealDocuments;
import io.trackside.commission.statement.StatementViews;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.commission.FxApi.Format;
import io.trackside.contracts.commission.RebuildApi.NewRebuild;
import io.trackside.contracts.commission.RebuildApi.RebuildDifference;
import io.trackside.contracts.commission.RebuildApi.RebuildStep;
import io.trackside.contracts.commission.RebuildApi.RebuildView;
import io.trackside.contracts.commission.RebuildApi.RebuiltStatement;
import io.trackside.contracts.commission.RebuildApi.TypeDifference;
import io.trackside.contracts.commission.RebuildApi.WhatIfView;
import io.trackside.contracts.pamsync.RawHistoryApi.Finding;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Problem;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.commission.Simulation;
import io.trackside.domain.commission.Statement;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.id.Environment;
import io.trackside.domain.time.Period;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements from raw events, byte by byte, and statements under another deal. */
public abstract class RebuildContract {
  private static final String HYBRID =
      """
      {"dealId":"d-1","currency":"EUR","timeZone":"Europe/Malta","effectiveFrom":"2026-01-01",
       "correction":"%s","negativeTotal":"%s",
       "ngr":[{"deduct":"BONUS"},{"deduct":"PERCENT_OF_GGR","name":"provider","percent":"12"},
              {"deduct":"PERCENT_OF_REMAINDER","name":"admin","percent":"5","positiveOnly":true}],
       "revShare":[{"tierMode":"INCREMENTAL",
                    "tiers":[{"upTo":"100","percent":"20"},{"percent":"35"}]}],
       "carryover":{"mode":"%s"},"recoupFromRevShare":true,"cpl":{"amount":"2"},
       "fixed":[{"per":"MONTH","amount":"7"}],
       "cpa":[{"tiers":[{"from":1,"amount":"40"},{"from":3,"amount":"55"}],
               "qualification":{"minFirstDeposit":{"EUR":"20"},"minWagering":"30"}}]}
      """;

  private static final String PLAIN =
      """
      {"dealId":"d-1","currency":"EUR","effectiveFrom":"2026-01-01",
       "revShare":[{"base":"NGR","percent":"25"}],"carryover":{"mode":"FULL"}}
      """;

  abstract Hub hub();

  private Hub under(String deal) {
    return hub().ticking().under(deal);
  }

  /** The rebuild as its job does it. */
  public static RebuildView rebuilt(Hub hub, @Nullable String partnerId) {
    hub.workOff();
    hub.tick();
    NewRebuild wanted = new NewRebuild(null, null, null, partnerId, null);
    String id =
        Objects.requireNonNull(
            hub.rebuilds.order(Hub.OPERATOR, wanted).parameters().get("rebuildId"));
    run(cursor -> hub.rebuilds.gather(Environment.SANDBOX, id, cursor));
    run(cursor -> hub.rebuilds.recompute(Environment.SANDBOX, id, cursor));
    run(cursor -> hub.rebuilds.compare(Environment.SANDBOX, id, cursor));
    run(cursor -> hub.rebuilds.finish(Environment.SANDBOX, id, cursor));
    return hub.rebuilds.rebuild(Hub.OPERATOR, id, false, 100, null);
  }

  private interface Step {
    RebuildStep from(@Nullable String cursor);
  }

  private static void run(Step step) {
    String cursor = null;
    do {
      cursor = step.from(cursor).nextCursor();
    } while (cursor != null);
  }

  public static void assertAllEqual(RebuildView view, int statements) {
    assertThat(view.state()).isEqualTo("done");
    assertThat(view.statements())
        .hasSize(statements)
        .allSatisfy(
            each -> {
              assertThat(each.differences()).as(each.period()).isEmpty();
              assertThat(each.rebuiltHash()).isEqualTo(each.storedHash());
              assertThat(each.equal()).isTrue();
            });
    assertThat(view.counts().equal()).isEqualTo(statements);
  }

  /** Closes March and April as soon as something of a later month arrives. */
  private static void play(Hub hub, List<CanonicalEvent> events) {
    Deque<Period> open =
        new ArrayDeque<>(List.of(Period.parse("2026-03"), Period.parse("2026-04")));
    for (CanonicalEvent event : events) {
      Period own = Period.of(event.time(), ZoneOffset.UTC);
      while (!open.isEmpty() && open.element().compareTo(own) < 0) {
        hub.close(open.remove().toString());
      }
      hub.receive(event);
      if (event.id().hashCode() % 4 == 0) {
        hub.workOff();
      }
    }
    hub.workOff();
  }

  @ParameterizedTest
  @CsvSource({
    "RESTATE,CARRY,FULL,1",
    "RESTATE,WRITE_OFF,NONE,2",
    "NGR_DELTA,CARRY,FULL,3",
    "NGR_DELTA,WRITE_OFF,NONE,4"
  })
  void closedAndOpenStatementsFollowFromTheRawEvents(
      String correction, String negative, String carryover, long seed) {
    Hub hub = under(HYBRID.formatted(correction, negative, carryover));
    play(hub, Story.late(seed, 5, 60).events());
    assertAllEqual(rebuilt(hub, null), 3);
  }

  @ParameterizedTest
  @CsvSource({"11", "12", "13", "14", "15", "16"})
  void randomDealsFollowFromTheRawEvents(long seed) {
    Hub hub = under(RandomDeals.of(1_000 + seed));
    play(hub, Story.late(seed, 4, 40).events());
    assertAllEqual(rebuilt(hub, null), 3);
  }

  @Test
  void aPlayerWhoWasGivenToAnotherPartnerAfterTheCloseStaysInTheClosedStatement() {
    Hub hub = under(PLAIN);
    hub.assign("aff-2", "d-1", "2026-01-01");
    Story story = new Story();
    hub.receive(
        story
            .registered("p", "2026-03-01")
            .settled("p", "2026-03-10", "b", 1, "80", "0")
            .registered("q", "2026-03-01")
            .settled("q", "2026-03-11", "c", 1, "40", "0")
            .events());
    hub.close("2026-03");
    hub.rebind("p", "aff-2", Story.noon("2026-03-01"));
    hub.receive(new Story().settled("p", "2026-04-10", "d", 1, "10", "0").last());
    hub.workOff();
    RebuildView view = rebuilt(hub, null);
    assertAllEqual(view, 4);
    assertThat(hub.statement("2026-04").total()).isEqualTo("-20.00");
  }

  @Test
  void aRateThatCameAfterTheCloseIsUnknownToTheClosedStatement() {
    Hub hub = under(PLAIN);
    load(hub, "1.25");
    hub.receive(
        new Story()
            .registered("p", "2026-03-01")
            .in("USD")
            .settled("p", "2026-03-10", "b", 1, "100", "0")
            .events());
    hub.close("2026-03");
    hub.tick();
    load(hub, "2.00");
    hub.workOff();
    hub.receive(new Story().in("EUR").settled("p", "2026-04-10", "d", 1, "100", "0").last());
    assertAllEqual(rebuilt(hub, "aff-1"), 2);
    assertThat(hub.statement("2026-03").total()).isEqualTo("20.00");
  }

  private static void load(Hub hub, String dollars) {
    hub.fx.load(
        Hub.OPERATOR,
        Format.JSON,
        """
        {"rates":[{"from":"EUR","to":"USD","date":"2026-03-10","rate":"%s"}]}"""
            .formatted(dollars)
            .getBytes(StandardCharsets.UTF_8));
    hub.tick();
  }

  @Test
  void whatSubsEarnForParentsAndAdjustmentsFollowAsWell() {
    Hub hub =
        under(
            """
            {"dealId":"d-1","currency":"EUR","effectiveFrom":"2026-01-01",
             "revShare":[{"base":"NGR","percent":"25"}],
             "parents":[{"partnerId":"aff-0","percent":"10"},
                        {"partnerId":"aff-9","percent":"5","base":"NGR"}]}
            """);
    hub.receive(
        new Story()
            .registered("p", "2026-03-01")
            .settled("p", "2026-03-10", "b", 1, "80", "0")
            .events());
    hub.workOff();
    hub.closing.adjust(Hub.OPERATOR, ByHand.ofStatement("d-1", "2026-03", "3.00"));
    hub.workOff();
    hub.close("2026-03");
    hub.receive(new Story().settled("p", "2026-04-10", "b", 2, "80", "20", Outcome.WON).last());
    hub.workOff();
    RebuildView all = rebuilt(hub, null);
    assertThat(all.counts().unequal()).as(all.toString()).isZero();
    assertThat(all.statements())
        .extracting(RebuiltStatement::partnerId)
        .contains("aff-0", "aff-1", "aff-9");
    RebuildView one = rebuilt(hub, "aff-0");
    assertThat(one.counts().unequal()).as(one.toString()).isZero();
    assertThat(one.statements()).extracting(RebuiltStatement::partnerId).containsOnly("aff-0");
  }

  private Hub twoMonths() {
    Hub hub = under(PLAIN);
    hub.receive(
        new Story()
            .registered("p", "2026-03-01")
            .settled("p", "2026-03-10", "b", 1, "80", "0")
            .registered("q", "2026-03-02")
            .settled("q", "2026-03-11", "c", 1, "40", "0")
            .events());
    hub.close("2026-03");
    hub.receive(new Story().settled("q", "2026-04-11", "d", 1, "20", "0").last());
    hub.workOff();
    return hub;
  }

  private static List<RebuildDifference> differences(RebuildView view, String period) {
    return view.statements().stream()
        .filter(each -> each.period().equals(period))
        .findFirst()
        .orElseThrow()
        .differences();
  }

  @Test
  void aStoredSumThatSomebodyChangedIsNamedExactly() throws SQLException {
    Hub hub = twoMonths();
    assertAllEqual(rebuilt(hub, null), 2);
    hub.execute(
        "update com_figures set stake = stake + 100 where player_id = 'q'"
            + " and period = '2026-03'");
    RebuildView view = rebuilt(hub, null);
    assertThat(differences(view, "2026-03"))
        .containsExactly(
            new RebuildDifference(
                "figure",
                "2026-03-11 main/sportsbook/STRAIGHT//EUR",
                "q",
                "stake",
                "4100",
                "4000",
                "figure_altered"));
    assertThat(differences(view, "2026-04")).isEmpty();
    assertThat(view.counts().unequal()).isEqualTo(1);
    assertThat(hub.leaves)
        .anySatisfy(
            leaf -> {
              assertThat(leaf.type()).isEqualTo("statements.rebuilt");
              assertThat(leaf.data()).containsEntry("unequal", 1L);
            });
  }

  @Test
  void aStoredLineThatSomebodyChangedIsNamedExactly() throws SQLException {
    Hub hub = twoMonths();
    hub.execute(
        "update com_lines set amount = amount + 1 where statement_id = (select"
            + " statement_id from com_statements where period = '2026-03')");
    List<RebuildDifference> found = differences(rebuilt(hub, null), "2026-03");
    assertThat(found).hasSize(1);
    assertThat(found.get(0).what()).isEqualTo("line");
    assertThat(found.get(0).field()).isEqualTo("amount");
    assertThat(found.get(0).stored()).isEqualTo("30.01");
    assertThat(found.get(0).rebuilt()).isEqualTo("30.00");
    assertThat(found.get(0).cause()).isEqualTo("statement_altered");
  }

  @Test
  void aRawEventThatSomebodyChangedIsNamedAndExplainsWhatFollows() {
    Hub hub = twoMonths();
    CanonicalEvent changed = new Story().settled("q", "2026-03-11", "c", 1, "50", "0").last();
    hub.raw.alter(3, known -> changed);
    hub.raw.findings.add(
        new Finding("raw_event_altered", "pam", "evt-3", 4, Story.noon("2026-03-11")));
    RebuildView view = rebuilt(hub, null);
    assertThat(differences(view, "2026-03"))
        .extracting(RebuildDifference::what)
        .contains("event", "line", "player");
    assertThat(differences(view, "2026-03"))
        .filteredOn(each -> each.what().equals("line") && "amount".equals(each.field()))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.stored()).isEqualTo("30.00");
              assertThat(line.rebuilt()).isEqualTo("32.50");
              assertThat(line.cause()).isEqualTo("raw_event_altered");
            });
  }

  @Test
  void aStatementThatIsGoneIsMissed() throws SQLException {
    Hub hub = twoMonths();
    hub.execute("delete from com_statements where period = '2026-03'");
    RebuildView view = rebuilt(hub, null);
    assertThat(differences(view, "2026-03")).isNotEmpty();
    assertThat(view.statements().get(0).equal() && view.statements().get(1).equal()).isFalse();
  }

  @Test
  void aPartnersOwnClientSeesNothingOfIt() {
    Hub hub = under(PLAIN);
    Caller partner = new Caller(Environment.SANDBOX, "aff", Set.of(Scope.REPORTS_READ), "aff-1");
    assertThatThrownBy(
            () -> hub.rebuilds.order(partner, new NewRebuild(null, null, null, null, null)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> hub.rebuilds.rebuild(partner, "rebuild-1", false, 10, null))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> hub.rebuilds.whatIf(partner, "{}")).isInstanceOf(NotFound.class);
  }

  @ParameterizedTest
  @CsvSource({"figures,''", "facts,'\"minOdds\":\"1.60\",\"minBets\":1,'"})
  void whatIfIsASimulationOfTheSameEvents(String basis, String more) {
    Hub hub = under(PLAIN);
    List<CanonicalEvent> events = Story.random(21, 5, 60).events();
    hub.receive(events);
    hub.workOff();
    String other =
        """
        {"dealId":"d-1","currency":"EUR","effectiveFrom":"2026-01-01",
         "ngr":[{"deduct":"BONUS"},{"deduct":"PERCENT_OF_GGR","name":"p","percent":"12"}],
         "revShare":[{"tiers":[{"upTo":"100","percent":"20"},{"percent":"35"}]}],
         "carryover":{"mode":"FULL"},"fixed":[{"per":"MONTH","amount":"7"}],
         "cpa":[{"amount":"40","qualification":{%s"minFirstDeposit":{"EUR":"20"},"kyc":"passed"}}]}
        """
            .formatted(more);
    WhatIfView view =
        hub.rebuilds.whatIf(
            Hub.OPERATOR,
            """
            {"partnerId":"aff-1","dealId":"d-1","periods":["2026-03","2026-04"],"deal":%s}"""
                .formatted(other));
    assertThat(view.basis()).isEqualTo(basis);
    DealVersions versions =
        new DealVersions(List.of(DealDocuments.read(DealDocuments.parse(other), "")));
    List<Statement> simulated =
        Simulation.run(new Simulation.Input(versions, FxRates.none(), events, List.of())).stream()
            .map(Simulation.PartnerStatement::statement)
            .toList();
    for (int i = 0; i < 2; i++) {
      assertThat(view.statements().get(i).statement())
          .isEqualTo(StatementViews.of("aff-1", simulated.get(i), null, "d-1", null, null));
    }
    assertThat(view.statements().get(0).storedTotal()).isEqualTo(hub.statement("2026-03").total());
    assertThat(view.statements().get(0).byType())
        .extracting(TypeDifference::type)
        .contains("REVSHARE", "FIXED");
  }

  @Test
  void aLaterVersionIsTriedAsIfItHadBeenInForce() {
    Hub hub = twoMonths();
    hub.door.saveDeal(
        Hub.OPERATOR, PLAIN.replace("2026-01-01", "2026-05-01").replace("\"25\"", "\"30\""));
    hub.workOff();
    WhatIfView view =
        hub.rebuilds.whatIf(
            Hub.OPERATOR,
            "{\"partnerId\":\"aff-1\",\"dealId\":\"d-1\",\"period\":\"2026-03\",\"version\":2}");
    assertThat(view.statements().get(0).statement().total()).isEqualTo("36.00");
    assertThat(view.statements().get(0).storedTotal()).isEqualTo("30.00");
    assertThat(view.statements().get(0).difference()).isEqualTo("6.00");
    assertThatThrownBy(
            () ->
                hub.rebuilds.whatIf(
                    Hub.OPERATOR, "{\"partnerId\":\"aff-1\",\"dealId\":\"d-1\",\"version\":2}"))
        .isInstanceOf(Problem.class);
  }
}
