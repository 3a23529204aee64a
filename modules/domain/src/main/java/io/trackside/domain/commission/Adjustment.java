package io.trackside.domain.commission;

import io.trackside.domain.fact.Figures;
import io.trackside.domain.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An adjustment of a player's NGR by hand, which the step ADJUSTMENTS deducts. Without that step it
 * counts nowhere.
 *
 * @param partnerId null for the default partner
 * @param at fixes day, period, deal version and FX date
 * @param amount above zero it lowers the NGR
 * @param approvedAt from when on it is known; null for from the start
 */
public record Adjustment(
    @Nullable String partnerId,
    String playerId,
    Instant at,
    Money amount,
    @Nullable String brand,
    @Nullable String product,
    @Nullable Instant approvedAt) {

  /** One that is known from the start. */
  public Adjustment(
      @Nullable String partnerId,
      String playerId,
      Instant at,
      Money amount,
      @Nullable String brand,
      @Nullable String product) {
    this(partnerId, playerId, at, amount, brand, product, null);
  }

  /**
   * The rules whose NGR it may lower: those that may take it, where the version of its day has the
   * step for it.
   *
   * @param player whose it is
   */
  public Set<PieceKey> takers(DealVersions versions, PlayerProfile player) {
    LocalDate day = LocalDate.ofInstant(at, versions.zone());
    @Nullable LocalDate registeredOn = RuleAssignment.registeredOn(player, versions.zone());
    Figures lowered = Figures.adjusted(amount.minor());
    Row row = Row.of(player, registeredOn, new DayFigures(day, dimensions(), lowered));
    int version = versions.inForce(day, registeredOn);
    Set<PieceKey> takers = new TreeSet<>();
    if (version >= 0 && versions.get(version).coversBrand(row.brand())) {
      Deal deal = versions.get(version);
      String bundle = deal.brandBundle() || row.brand() == null ? PieceKey.ALL_BRANDS : row.brand();
      for (int rule : RuleAssignment.rulesFor(deal, row)) {
        Scope scope = deal.revShare().get(rule).scope();
        if (deal.ngr().stream()
            .anyMatch(
                step -> step instanceof NgrStep.Adjustments && step.scope().takes(row, scope))) {
          takers.add(new PieceKey(bundle, version, rule));
        }
      }
    }
    return takers;
  }

  Figures.Dimensions dimensions() {
    return new Figures.Dimensions(brand, product, null, null, amount.currency().code());
  }
}
