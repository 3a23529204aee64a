package io.trackside.domain.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlayerRulesTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
  private static final Signal EMAIL = new Signal(SignalKind.EMAIL, "e".repeat(64));
  private static final Signal DEVICE = new Signal(SignalKind.DEVICE, "d".repeat(64));
  private static final Signal NETWORK = new Signal(SignalKind.ADDRESS, "203.0.113.0/24");
  private static final PlayerRules SHIPPED = new PlayerRules(new RuleBook(List.of()));

  private static PlayerSignals player(String id, int second, Signal... signals) {
    return player(id, second, null, null, signals);
  }

  private static PlayerSignals player(
      String id,
      int second,
      @Nullable Instant clickedAt,
      @Nullable String ageRule,
      Signal... signals) {
    return new PlayerSignals(
        id, NOON.plusSeconds(second), "aff-1", "main", clickedAt, ageRule, Set.of(signals));
  }

  private static List<String> names(List<Finding> findings) {
    return findings.stream().map(finding -> finding.rule().key()).toList();
  }

  private static List<Finding> findings(
      PlayerRules rules, PlayerSignals player, PlayerSignals... others) {
    List<PlayerSignals> all = new ArrayList<>(List.of(others));
    all.add(player);
    return rules.findings(player, new InMemory(all, Set.of()));
  }

  @Test
  void thePartnersOwnAddressIsASelfReferral() {
    PlayerSignals player = player("p", 0, EMAIL);
    List<Finding> found = SHIPPED.findings(player, new InMemory(List.of(player), Set.of(EMAIL)));
    assertThat(names(found)).containsExactly("self_referral");
    assertThat(found.get(0).facts()).containsEntry("email", "…eeee");
    assertThat(SHIPPED.isFlagged(player, found)).isTrue();
  }

  @Test
  void theLaterOfTwoAccountsIsTheDuplicate() {
    PlayerSignals first = player("z", 0, EMAIL);
    PlayerSignals second = player("a", 1, EMAIL);
    assertThat(findings(SHIPPED, first, second)).isEmpty();
    List<Finding> found = findings(SHIPPED, second, first);
    assertThat(names(found)).containsExactly("duplicate_account");
    assertThat(found.get(0).facts()).containsEntry("emailFirst", "z");
  }

  @Test
  void atTheSameInstantTheHigherIdIsTheDuplicate() {
    PlayerSignals a = player("a", 0, EMAIL);
    PlayerSignals b = player("b", 0, EMAIL);
    assertThat(findings(SHIPPED, a, b)).isEmpty();
    assertThat(names(findings(SHIPPED, b, a))).containsExactly("duplicate_account");
  }

  @Test
  void aSharedDeviceAloneIsNotEnough() {
    PlayerSignals second = player("b", 1, DEVICE);
    List<Finding> found = findings(SHIPPED, second, player("a", 0, DEVICE));
    assertThat(names(found)).containsExactly("duplicate_device");
    assertThat(SHIPPED.isFlagged(second, found)).isFalse();
  }

  @Test
  void whoeverComesAfterTheLimitOfAnHourIsTooMany() {
    RuleVersion two =
        new RuleVersion(
            FraudRule.REGISTRATIONS_PER_ADDRESS, "main", 1, NOON, 100, Map.of("limit", 2L));
    PlayerRules rules = new PlayerRules(new RuleBook(List.of(two)));
    PlayerSignals third = player("c", 3, NETWORK);
    assertThat(findings(rules, third, player("a", 1, NETWORK), player("b", 2, NETWORK)))
        .extracting(Finding::version)
        .containsExactly(1);
    assertThat(findings(rules, third, player("a", 1, NETWORK), player("b", 3_601, NETWORK)))
        .isEmpty();
  }

  @Test
  void aRegistrationRightAfterTheClickIsTooQuick() {
    assertThat(names(findings(SHIPPED, player("p", 2, NOON, null))))
        .containsExactly("click_to_registration");
    assertThat(findings(SHIPPED, player("p", 3, NOON, null))).isEmpty();
  }

  @Test
  void whoeverIsTooYoungIsReviewed() {
    PlayerSignals young = player("p", 0, null, "age-us");
    assertThat(findings(SHIPPED, young).get(0).facts()).containsEntry("ageRule", "age-us");
    assertThat(SHIPPED.isFlagged(young, findings(SHIPPED, young))).isTrue();
  }

  @Test
  void aPlayerOfNobodyIsNobodysCase() {
    PlayerSignals organic =
        new PlayerSignals("p", NOON, null, null, null, "age-any", Set.of(EMAIL));
    assertThat(findings(SHIPPED, organic, player("a", -5, EMAIL))).isEmpty();
  }

  @Test
  void aRuleCountsFromItsDateOnAndForItsProgrammeFirst() {
    RuleVersion off =
        new RuleVersion(FraudRule.DUPLICATE_ACCOUNT, null, 1, NOON.plusSeconds(10), 0, Map.of());
    RuleVersion own =
        new RuleVersion(FraudRule.DUPLICATE_ACCOUNT, "main", 1, NOON.plusSeconds(20), 7, Map.of());
    PlayerRules rules = new PlayerRules(new RuleBook(List.of(off, own)));
    PlayerSignals first = player("a", 0, EMAIL);
    assertThat(findings(rules, player("b", 9, EMAIL), first))
        .extracting(Finding::score)
        .containsExactly(100);
    assertThat(findings(rules, player("b", 10, EMAIL), first)).isEmpty();
    assertThat(findings(rules, player("b", 20, EMAIL), first))
        .extracting(Finding::score)
        .containsExactly(7);
  }

  @Property(tries = 200)
  void anyOrderOfTheSamePlayersGivesTheSameFindings(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int size) {
    Random random = new Random(seed);
    List<PlayerSignals> players = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Signal email = new Signal(SignalKind.EMAIL, "e" + random.nextInt(3));
      Signal network = new Signal(SignalKind.ADDRESS, "n" + random.nextInt(2));
      players.add(player("p" + i, random.nextInt(4), email, network));
    }
    Map<String, List<Finding>> straight = judged(players);
    java.util.Collections.shuffle(players, random);
    assertThat(judged(players)).isEqualTo(straight);
    long firsts = straight.values().stream().filter(List::isEmpty).count();
    assertThat(firsts).isBetween(1L, 3L);
  }

  private static Map<String, List<Finding>> judged(List<PlayerSignals> players) {
    Map<String, List<Finding>> found = new TreeMap<>();
    players.forEach(
        player ->
            found.put(
                player.playerId(), SHIPPED.findings(player, new InMemory(players, Set.of()))));
    return found;
  }
}
