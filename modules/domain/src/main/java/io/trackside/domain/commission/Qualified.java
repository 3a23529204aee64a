package io.trackside.domain.commission;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A player who is worth a CPA.
 *
 * @param on the day in the deal's zone on which the last condition became true
 * @param version place of the deal version
 * @param rule place of the CPA rule in it
 * @param currency of the first deposit, where the rule pays different amounts by currency; else
 *     null
 */
public record Qualified(
    String playerId, LocalDate on, int version, int rule, @Nullable String currency) {

  /** Of a rule that pays in the deal's currency alone. */
  public Qualified(String playerId, LocalDate on, int version, int rule) {
    this(playerId, on, version, rule, null);
  }

  /** Whether the amount is known: one in the currency of the deposit needs an exchange rate. */
  public boolean isPayable(DealVersions versions, FxRates rates) {
    String paidIn = currency;
    return paidIn == null
        || versions.get(version).cpa().get(rule).tiers().stream()
            .noneMatch(tier -> tier.amount().byCurrency().containsKey(paidIn))
        || rates.covers(paidIn, versions.currency().code(), on);
  }
}
