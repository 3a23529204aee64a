package io.trackside.domain.commission;

import io.trackside.domain.fact.BetPart;
import io.trackside.domain.fact.Figures;
import io.trackside.domain.fact.Movement;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The provisional NGR of one bet: its GGR less the percent-of-GGR and per-bet steps
 * (commission-rules.md, "From GGR to NGR"). For macros and reports; statements never use it.
 */
public final class ProvisionalNgr {
  private final DealVersions versions;

  /** Under the versions of one deal. */
  public ProvisionalNgr(DealVersions versions) {
    this.versions = versions;
  }

  /** The provisional NGR in the bet's own currency; null where no rule takes the bet. */
  public @Nullable Money of(PlayerProfile player, BetPart part) {
    LocalDate day = LocalDate.ofInstant(part.firstSettledAt(), versions.zone());
    @Nullable LocalDate registeredOn = RuleAssignment.registeredOn(player, versions.zone());
    String currency = part.realStake().currency().code();
    Row row =
        new Row(
            player.playerId(),
            day,
            part.brand(),
            player.country(),
            part.jurisdiction(),
            part.product(),
            part.category().name(),
            currency,
            Figures.ZERO,
            Row.monthOf(registeredOn, day),
            0);
    int version = versions.inForce(day, registeredOn);
    if (version < 0 || !versions.get(version).coversBrand(row.brand())) {
      return null;
    }
    Deal deal = versions.get(version);
    List<Integer> rules = RuleAssignment.rulesFor(deal, row);
    if (rules.isEmpty()) {
      return null;
    }
    Scope rule = deal.revShare().get(rules.get(0)).scope();
    long ggr = part.counts() ? part.ggr().minor() : 0;
    Fraction left = Fraction.of(ggr);
    for (NgrStep step : deal.ngr()) {
      if (step.scope().takes(row, rule)) {
        left = left.minus(deduction(step, ggr, part, currency));
      }
    }
    return new Money(left.roundHalfUp(), part.realStake().currency());
  }

  private static Fraction deduction(NgrStep step, long ggr, BetPart part, String currency) {
    if (step instanceof NgrStep.PercentOf percent && percent.of() == NgrStep.Of.GGR) {
      boolean applies = !percent.positiveOnly() || ggr > 0;
      return applies ? Fraction.ofPercent(percent.percent()).times(ggr) : Fraction.ZERO;
    }
    if (step instanceof NgrStep.FixedPerBet fixed) {
      @Nullable Money fee = fixed.amount().byCurrency().get(currency);
      return fee == null
          ? Fraction.ZERO
          : Fraction.of(fee.minor()).times(Movement.figures(part).bets());
    }
    return Fraction.ZERO;
  }
}
