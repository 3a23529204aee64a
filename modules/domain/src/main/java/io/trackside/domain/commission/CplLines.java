package io.trackside.domain.commission;

import io.trackside.domain.commission.Deal.CplRule;
import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.time.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pay for leads: one line per registered player, in the period of the registration or, where the
 * rule asks for it, of the day on which the KYC check stood passed. The deal version is that of the
 * registration. Whoever is self-excluded, suspended or flagged by that day is no lead.
 */
final class CplLines {
  private final DealVersions versions;

  CplLines(DealVersions versions) {
    this.versions = versions;
  }

  List<StatementLine> of(Period period, List<PlayerDeeds> players) {
    List<StatementLine> lines = new ArrayList<>();
    if (versions.ascending().stream().allMatch(deal -> deal.cpl().isEmpty())) {
      return lines;
    }
    for (PlayerDeeds player : players) {
      PlayerProfile profile = player.profile();
      (player.lead() ? rule(profile) : Optional.<CplRule>empty())
          .ifPresent(
              rule -> {
                @Nullable LocalDate day = day(rule, profile);
                if (day != null
                    && Period.of(day).equals(period)
                    && !profile.isBarredBy(day, versions.zone())) {
                  lines.add(line(profile, rule));
                }
              });
    }
    return lines;
  }

  private Optional<CplRule> rule(PlayerProfile profile) {
    @Nullable LocalDate registeredOn = RuleAssignment.registeredOn(profile, versions.zone());
    int version = registeredOn == null ? -1 : versions.inForce(registeredOn, registeredOn);
    if (version < 0 || !versions.get(version).coversBrand(profile.brand())) {
      return Optional.empty();
    }
    return versions.get(version).cpl().stream()
        .filter(rule -> rule.scope().takesPlayer(profile.brand(), profile.country()))
        .findFirst();
  }

  private @Nullable LocalDate day(CplRule rule, PlayerProfile profile) {
    @Nullable LocalDate registeredOn = RuleAssignment.registeredOn(profile, versions.zone());
    return registeredOn == null || !rule.kycPassed()
        ? registeredOn
        : new KycHistory(profile.kyc(), versions.zone()).firstPassedFrom(registeredOn);
  }

  private static StatementLine line(PlayerProfile profile, CplRule rule) {
    return new StatementLine(
        LineType.CPL + ":" + profile.playerId(),
        LineType.CPL,
        profile.playerId(),
        null,
        null,
        null,
        rule.amount().minor(),
        null,
        Map.of());
  }
}
