package io.trackside.attribution.fraud;

import static io.trackside.attribution.fraud.FraudHub.NOW;
import static io.trackside.attribution.fraud.FraudHub.OPERATOR;
import static io.trackside.attribution.fraud.FraudHub.PARTNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.attribution.fraud.FraudHub.Said;
import io.trackside.contracts.attribution.FraudApi.CaseView;
import io.trackside.contracts.attribution.FraudApi.Decided;
import io.trackside.contracts.attribution.FraudApi.Evidence;
import io.trackside.contracts.attribution.FraudApi.Identities;
import io.trackside.contracts.attribution.FraudApi.IdentityCounts;
import io.trackside.contracts.attribution.FraudApi.NewRule;
import io.trackside.contracts.attribution.FraudApi.ReviewDecision;
import io.trackside.contracts.attribution.FraudApi.RuleView;
import io.trackside.contracts.attribution.Standing;
import io.trackside.contracts.commission.FirstDepositsApi.Clustering;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds on every database. */
abstract class FraudContract {
  private static final Said NOTHING = new Said(null, null, null, null, null);

  private FraudHub hub;

  abstract FraudHub hub();

  @BeforeEach
  void open() {
    hub = hub();
  }

  private static Said email(String email) {
    return new Said(email, null, null, null, null);
  }

  private List<CaseView> open(String state) {
    return hub.door.cases(OPERATOR, state, 100, null).items();
  }

  private CaseView only() {
    assertThat(open("open")).hasSize(1);
    return hub.door.fraudCase(OPERATOR, open("open").get(0).caseId());
  }

  private List<String> rules() {
    return only().evidence().stream().map(Evidence::rule).toList();
  }

  private Map<String, Standing> standing(String... players) {
    return hub.door.ofPlayers(Environment.SANDBOX, List.of(players));
  }

  private void set(String rule, int score, Map<String, Long> parameters) {
    RuleView set =
        hub.door.setRule(OPERATOR, new NewRule(rule, null, null, score, parameters, "tried"));
    assertThat(set.rule()).isEqualTo(rule);
  }

  @Test
  void aDuplicateIsHeldInTheIntakesStep() {
    hub.intake(FraudHub.registered("e1", "a", 0, email("one@example.com")));
    hub.intake(FraudHub.registered("e2", "b", 1, email(" ONE@example.com ")));
    assertThat(rules()).containsExactly("duplicate_account");
    assertThat(only().subjectId()).isEqualTo("b");
    assertThat(only().evidence().get(0).facts()).containsEntry("emailFirst", "a");
    assertThat(standing("a", "b")).containsExactly(Map.entry("b", Standing.HELD));
    assertThat(hub.leaves.toString()).contains("fraud.flagged").doesNotContain("example.com");
  }

  @Test
  void whatArrivesLateMovesTheDoubtToTheOther() {
    hub.intake(FraudHub.registered("e1", "late", 5, email("one@example.com")));
    hub.intake(FraudHub.registered("e2", "early", 1, email("one@example.com")));
    assertThat(open("open")).isEmpty();
    hub.workOff();
    assertThat(only().subjectId()).isEqualTo("late");
    hub.intake(FraudHub.registered("e0", "late", 0, email("one@example.com")));
    hub.workOff();
    assertThat(only().subjectId()).isEqualTo("early");
    assertThat(open("withdrawn")).hasSize(1);
    assertThat(hub.reconsidered).contains("aff-1/late");
  }

  @Test
  void theSameFactsAgainChangeNothing() {
    PlayerFact first = FraudHub.registered("e1", "a", 0, email("one@example.com"));
    PlayerFact second = FraudHub.registered("e2", "b", 1, email("one@example.com"));
    hub.intake(first, second);
    hub.workOff();
    int leaves = hub.leaves.size();
    hub.intake(second, first);
    hub.intake(first);
    hub.workOff();
    assertThat(open("open")).hasSize(1);
    assertThat(hub.leaves).hasSize(leaves);
  }

  @Test
  void anInstrumentIsComparedWhenTheDepositComesBeforeTheRegistration() {
    hub.intake(FraudHub.registered("e1", "a", 0, NOTHING));
    hub.intake(FraudHub.paid("d1", "a", 9, "card:tok_1"));
    hub.intake(FraudHub.paid("d2", "b", 10, "card:tok_1"));
    hub.intake(FraudHub.paid("d3", "c", 10, "card"));
    assertThat(open("open")).isEmpty();
    hub.intake(FraudHub.registered("e2", "b", 1, NOTHING));
    hub.intake(FraudHub.registered("e3", "c", 1, NOTHING));
    assertThat(only().subjectId()).isEqualTo("b");
    assertThat(only().evidence().get(0).facts()).containsEntry("paymentFirst", "a");
  }

  @Test
  void thePartnersOwnIsFoundWheneverItIsSaid() {
    hub.intake(
        FraudHub.registered("e1", "a", 0, new Said(null, "+44 1632 960961", null, null, null)));
    IdentityCounts counts =
        hub.door.identify(
            OPERATOR,
            "aff-1",
            new Identities(
                List.of("me@example.com"), List.of("0044 1632 960961"), null, List.of("card:x")));
    assertThat(counts).isEqualTo(new IdentityCounts("aff-1", 1, 1, 0, 1));
    hub.workOff();
    assertThat(rules()).containsExactly("self_referral");
    assertThat(only().evidence().get(0).facts().get("phone")).startsWith("…").hasSize(5);
    assertThat(hub.leaves.toString()).doesNotContain("960961").doesNotContain("me@example");
  }

  @Test
  void anAddressOfAPartnersUserIsThePartnersOwnForGood() {
    hub.intake(FraudHub.registered("e1", "before", 0, email("ada@example.com")));
    hub.door.email(Environment.SANDBOX, "aff-2", "eve", "ada@example.com");
    hub.workOff();
    assertThat(open("open")).as("another partner's user").isEmpty();
    hub.door.email(Environment.SANDBOX, "aff-1", "ada", " Ada@Example.com ");
    hub.workOff();
    assertThat(rules()).containsExactly("self_referral");
    hub.door.identify(
        OPERATOR, "aff-1", new Identities(List.of("me@example.com"), null, null, null));
    hub.intake(FraudHub.registered("e2", "after", 60, email("ADA@example.com")));
    hub.workOff();
    assertThat(open("open"))
        .extracting(CaseView::subjectId)
        .as("what the operator says anew takes nothing of a user away")
        .containsExactlyInAnyOrder("before", "after");
    hub.door.email(Environment.SANDBOX, "aff-1", "bob", "me@example.com");
    assertThat(hub.door.identities(OPERATOR, "aff-1").emails()).isEqualTo(2);
  }

  @Test
  void tooManyFromOneAddressInAnHourAreHeldWhoeverCameFirst() {
    set("registrations_per_address", 100, Map.of("limit", 2L));
    Said there = new Said(null, null, null, "203.0.113.9", null);
    hub.intake(FraudHub.registered("e3", "third", 30, there));
    hub.intake(FraudHub.registered("e1", "first", 10, there));
    assertThat(open("open")).isEmpty();
    hub.intake(FraudHub.registered("e2", "second", 20, there));
    hub.workOff();
    assertThat(only().subjectId()).isEqualTo("third");
    assertThat(rules()).containsExactly("registrations_per_address");
  }

  @Test
  void severalWeakFindingsAreEnoughTogether() {
    set("registrations_per_device", 80, Map.of("limit", 1L));
    Said device = new Said(null, null, null, "203.0.113.9", "Mozilla/5.0");
    hub.intake(FraudHub.registered("e1", "a", 0, device));
    hub.intake(FraudHub.registered("e2", "b", 1, device));
    assertThat(rules()).containsExactly("duplicate_device", "registrations_per_device");
    assertThat(only().score()).isEqualTo(110);
  }

  @Test
  void anUnderAgePlayerIsToldToNobodyWhateverAReviewSays() {
    Said young = new Said(null, null, LocalDate.parse("2009-01-01"), null, null);
    hub.intake(FraudHub.registered("e1", "young", 0, young));
    assertThat(rules()).containsExactly("under_age");
    assertThat(standing("young")).containsValue(Standing.SUPPRESSED);
    assertThat(hub.door.playersOf(Environment.SANDBOX, "aff-1"))
        .containsExactly(Map.entry("young", Standing.HELD));
    Decided accepted =
        hub.door.accept(OPERATOR, only().caseId(), new ReviewDecision("of age by passport", null));
    assertThat(accepted.fraudCase().state()).isEqualTo("accepted");
    assertThat(standing("young")).containsValue(Standing.SUPPRESSED);
    assertThat(hub.leaves.toString()).doesNotContain("2009");
  }

  @Test
  void acceptedIsReleasedOnceAndStaysAccepted() {
    hub.intake(FraudHub.registered("e1", "a", 0, email("one@example.com")));
    hub.intake(FraudHub.registered("e2", "b", 1, email("one@example.com")));
    String id = only().caseId();
    Decided done = hub.door.accept(OPERATOR, id, new ReviewDecision("twins", null));
    assertThat(done.waiting()).isNull();
    assertThat(hub.reconsidered).containsExactly("aff-1/b");
    assertThat(standing("b")).isEmpty();
    hub.workOff();
    assertThat(open("open")).isEmpty();
    assertThatThrownBy(() -> hub.door.reject(OPERATOR, id, new ReviewDecision("no", null)))
        .isInstanceOf(Conflict.class);
    hub.intake(FraudHub.paid("d1", "a", 2, "card:t"), FraudHub.paid("d2", "b", 3, "card:t"));
    assertThat(open("open")).as("the same rule was looked at").isEmpty();
    assertThat(hub.said).isEmpty();
  }

  @Test
  void rejectedIsFlaggedFromTheRegistrationOn() {
    hub.intake(FraudHub.registered("e1", "a", 0, email("one@example.com")));
    hub.intake(FraudHub.registered("e2", "b", 1, email("one@example.com")));
    Decided done =
        hub.door.reject(OPERATOR, only().caseId(), new ReviewDecision("same passport", null));
    assertThat(done.fraudCase().state()).isEqualTo("rejected");
    assertThat(hub.said).containsExactly("player.flagged b " + NOW.plusSeconds(1) + " duplicate");
    assertThat(standing("b")).containsValue(Standing.REJECTED);
    hub.workOff();
    assertThat(open("rejected")).hasSize(1);
  }

  @Test
  void whereApprovalsAreRequiredASecondPersonDecides() {
    hub.texts.put("trackside.approvals", "required");
    hub.intake(FraudHub.registered("e1", "a", 0, email("one@example.com")));
    hub.intake(FraudHub.registered("e2", "b", 1, email("one@example.com")));
    Decided asked = hub.door.reject(OPERATOR, only().caseId(), new ReviewDecision("same", "fraud"));
    assertThat(asked.waiting()).isNotNull();
    assertThat(standing("b")).containsValue(Standing.HELD);
    assertThatThrownBy(
            () -> hub.door.accept(OPERATOR, only().caseId(), new ReviewDecision("no", null)))
        .isInstanceOf(Conflict.class);
    hub.door.decide.grant(OPERATOR, Objects.requireNonNull(asked.waiting()));
    assertThat(hub.said).containsExactly("player.flagged b " + NOW.plusSeconds(1) + " fraud");
  }

  @Test
  void firstDepositsAtTheMinimumHoldThePartner() {
    hub.deposits.add(new Clustering("aff-1", "main", 40, 39));
    assertThat(hub.door.lookAtPartners(Environment.SANDBOX)).isEqualTo(1);
    assertThat(rules()).containsExactly("minimum_deposit_clustering");
    assertThat(only().subject()).isEqualTo("partner");
    assertThat(hub.door.ofPartner(Environment.SANDBOX, "aff-1")).contains(Standing.HELD);
    Decided rejected =
        hub.door.reject(OPERATOR, only().caseId(), new ReviewDecision("bought players", null));
    assertThat(hub.said).isEmpty();
    Decided accepted =
        hub.door.accept(
            OPERATOR, rejected.fraudCase().caseId(), new ReviewDecision("explained", null));
    assertThat(accepted.fraudCase().state()).isEqualTo("accepted");
    assertThat(hub.door.ofPartner(Environment.SANDBOX, "aff-1")).isEmpty();
    assertThat(hub.door.lookAtPartners(Environment.SANDBOX)).isEqualTo(1);
    assertThat(open("open")).as("a person has looked at this").isEmpty();
  }

  @Test
  void rulesHaveVersionsAndAreNotDatedBack() {
    set("click_to_registration", 60, Map.of("seconds", 5L));
    set("click_to_registration", 0, Map.of());
    List<RuleView> versions = hub.door.versions(OPERATOR, "click_to_registration");
    assertThat(versions).extracting(RuleView::version).containsExactly(0, 1, 2);
    assertThat(versions).extracting(RuleView::score).containsExactly(40, 60, 0);
    NewRule back =
        new NewRule("self_referral", null, NOW.minusSeconds(1), 10, Map.of(), "too late");
    assertThatThrownBy(() -> hub.door.setRule(OPERATOR, back)).isInstanceOf(Unprocessable.class);
    assertThat(hub.leaves).extracting(leaf -> leaf.type()).contains("fraud.rule_set");
  }

  @Test
  void forAPartnerThereIsNothingToSee() {
    assertThatThrownBy(() -> hub.door.rules(PARTNER)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> hub.door.cases(PARTNER, null, 10, null)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> hub.door.identities(PARTNER, "aff-1")).isInstanceOf(NotFound.class);
  }

  @Test
  void pagesGoOnWhereTheLastOneEnded() {
    for (int i = 0; i < 5; i++) {
      hub.intake(FraudHub.registered("e" + i, "p" + i, i, email("one@example.com")));
    }
    List<String> seen = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      Page<CaseView> page = hub.door.cases(OPERATOR, "open", 2, cursor);
      page.items().forEach(each -> seen.add(each.subjectId()));
      cursor = page.nextCursor();
    } while (cursor != null);
    assertThat(seen).containsExactlyInAnyOrder("p1", "p2", "p3", "p4");
    assertThat(hub.door.gauges()).containsEntry("players_under_review", 4L);
  }

  @Test
  void anyOrderOfTheSameFactsEndsInTheSameCases() {
    set("registrations_per_address", 60, Map.of("limit", 2L));
    set("duplicate_device", 50, Map.of());
    List<PlayerFact> facts = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 14; i++) {
      Said said =
          new Said(
              random.nextInt(3) == 0 ? "m" + random.nextInt(4) + "@example.com" : null,
              null,
              null,
              random.nextBoolean() ? "203.0." + random.nextInt(2) + ".9" : null,
              "agent-" + random.nextInt(3));
      facts.add(FraudHub.registered("e" + i, "p" + i % 11, random.nextInt(9), said));
      facts.add(FraudHub.paid("d" + i, "p" + i % 11, 100, "card:" + random.nextInt(9)));
    }
    Map<String, List<Evidence>> straight = casesAfter(facts);
    assertThat(straight).isNotEmpty();
    for (int round = 0; round < 4; round++) {
      hub = hub();
      set("registrations_per_address", 60, Map.of("limit", 2L));
      set("duplicate_device", 50, Map.of());
      List<PlayerFact> shuffled = new ArrayList<>(facts);
      shuffled.addAll(facts.subList(0, 8));
      Collections.shuffle(shuffled, random);
      assertThat(casesAfter(shuffled)).as("round %s", round).isEqualTo(straight);
    }
  }

  /** Each database has its own keys, and so its own hashes. */
  private static Evidence withoutHashes(Evidence evidence) {
    Map<String, String> facts = new TreeMap<>(evidence.facts());
    facts.values().removeIf(value -> value.startsWith("…"));
    return new Evidence(evidence.rule(), evidence.version(), evidence.score(), facts);
  }

  private Map<String, List<Evidence>> casesAfter(List<PlayerFact> facts) {
    for (PlayerFact fact : facts) {
      hub.intake(fact);
    }
    hub.workOff();
    Map<String, List<Evidence>> found = new TreeMap<>();
    open("open")
        .forEach(
            each ->
                found.put(
                    each.subjectId(),
                    hub.door.fraudCase(OPERATOR, each.caseId()).evidence().stream()
                        .map(FraudContract::withoutHashes)
                        .toList()));
    return found;
  }
}
