package io.trackside.domain.fraud;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rules about players. Each looks at the set of facts alone: who was first is decided by the
 * time of registration and the id, never by arrival, so that any order gives the same findings.
 */
public final class PlayerRules {
  /** What makes two accounts one person's, and what a device only suggests. */
  private static final Set<SignalKind> PERSON =
      EnumSet.of(SignalKind.EMAIL, SignalKind.PHONE, SignalKind.PAYMENT);

  private static final Set<SignalKind> PARTNERS_OWN =
      EnumSet.of(SignalKind.EMAIL, SignalKind.PHONE, SignalKind.PAYMENT, SignalKind.ADDRESS);

  private final RuleBook book;

  /** Under some settings. */
  public PlayerRules(RuleBook book) {
    this.book = book;
  }

  /** All findings about a player; none about a player who is nobody's. */
  public List<Finding> findings(PlayerSignals player, Surroundings others) {
    if (player.partnerId() == null) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    selfReferral(player, player.partnerId(), others).ifPresent(findings::add);
    duplicate(FraudRule.DUPLICATE_ACCOUNT, PERSON, player, others).ifPresent(findings::add);
    duplicate(FraudRule.DUPLICATE_DEVICE, EnumSet.of(SignalKind.DEVICE), player, others)
        .ifPresent(findings::add);
    pace(FraudRule.REGISTRATIONS_PER_ADDRESS, SignalKind.ADDRESS, player, others)
        .ifPresent(findings::add);
    pace(FraudRule.REGISTRATIONS_PER_DEVICE, SignalKind.DEVICE, player, others)
        .ifPresent(findings::add);
    pace(FraudRule.REGISTRATIONS_PER_HOUR, SignalKind.PARTNER, player, others)
        .ifPresent(findings::add);
    tooQuick(player).ifPresent(findings::add);
    underAge(player).ifPresent(findings::add);
    return findings;
  }

  /** Whether findings are enough for somebody to look. */
  public boolean isFlagged(PlayerSignals player, List<Finding> findings) {
    return !findings.isEmpty()
        && Finding.sum(findings) >= book.threshold(player.programmeId(), player.registeredAt());
  }

  /** The version of a rule that counts for a player. */
  public RuleVersion version(FraudRule rule, PlayerSignals player) {
    return book.at(rule, player.programmeId(), player.registeredAt());
  }

  private Optional<Finding> selfReferral(
      PlayerSignals player, String partnerId, Surroundings others) {
    RuleVersion version = version(FraudRule.SELF_REFERRAL, player);
    TreeMap<String, String> facts = new TreeMap<>();
    for (Signal signal : new TreeSet<>(player.signals())) {
      if (PARTNERS_OWN.contains(signal.kind()) && others.isPartners(partnerId, signal)) {
        facts.put(signal.kind().key(), signal.masked());
      }
    }
    return found(version, facts);
  }

  private Optional<Finding> duplicate(
      FraudRule rule, Set<SignalKind> kinds, PlayerSignals player, Surroundings others) {
    RuleVersion version = version(rule, player);
    TreeMap<String, String> facts = new TreeMap<>();
    for (Signal signal : new TreeSet<>(player.signals())) {
      if (kinds.contains(signal.kind())) {
        others
            .first(signal)
            .filter(first -> first.compareTo(player.place()) < 0)
            .filter(first -> !first.playerId().equals(player.playerId()))
            .ifPresent(
                first -> {
                  facts.put(signal.kind().key(), signal.masked());
                  facts.put(signal.kind().key() + "First", first.playerId());
                });
      }
    }
    return found(version, facts);
  }

  private Optional<Finding> pace(
      FraudRule rule, SignalKind kind, PlayerSignals player, Surroundings others) {
    RuleVersion version = version(rule, player);
    long limit = version.parameter("limit");
    TreeMap<String, String> facts = new TreeMap<>();
    for (Signal signal : new TreeSet<>(player.signals())) {
      if (signal.kind() == kind) {
        others
            .nth(signal, player.place().hour(), limit)
            .filter(last -> last.compareTo(player.place()) < 0)
            .ifPresent(
                last -> {
                  facts.put("limit", Long.toString(limit));
                  facts.put(
                      kind.key(), kind == SignalKind.PARTNER ? signal.value() : signal.masked());
                });
      }
    }
    return found(version, facts);
  }

  private Optional<Finding> tooQuick(PlayerSignals player) {
    RuleVersion version = version(FraudRule.CLICK_TO_REGISTRATION, player);
    Duration taken = player.sinceClick();
    TreeMap<String, String> facts = new TreeMap<>();
    if (taken != null && taken.compareTo(Duration.ofSeconds(version.parameter("seconds"))) < 0) {
      facts.put("milliseconds", Long.toString(Math.max(0, taken.toMillis())));
      facts.put("seconds", Long.toString(version.parameter("seconds")));
    }
    return found(version, facts);
  }

  private Optional<Finding> underAge(PlayerSignals player) {
    TreeMap<String, String> facts = new TreeMap<>();
    if (player.ageRule() != null) {
      facts.put("ageRule", player.ageRule());
    }
    return found(version(FraudRule.UNDER_AGE, player), facts);
  }

  private static Optional<Finding> found(RuleVersion version, TreeMap<String, String> facts) {
    return facts.isEmpty() || !version.isOn()
        ? Optional.empty()
        : Optional.of(new Finding(version.rule(), version.version(), version.score(), facts));
  }
}
