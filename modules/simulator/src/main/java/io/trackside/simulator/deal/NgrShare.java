package io.trackside.simulator.deal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.pam.BookView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * RevShare of NGR in tiers. A loss is carried in full, or as far as {@code carriedMax}; what the
 * book lost to high rollers is held against them and not against the partner.
 *
 * @param incremental each slice at its own rate, otherwise one rate for all of it
 * @param quotaFtds first deposits below which {@code elsePercent} counts for all; 0 for no quota
 * @param carriedMax most of a loss that is carried; null for all of it
 * @param highRollerFrom NGR a player must have won from the book to be one; null for none
 */
record NgrShare(
    NgrSteps steps,
    boolean incremental,
    List<Tier> tiers,
    int quotaFtds,
    String elsePercent,
    @Nullable String carriedMax,
    @Nullable String highRollerFrom)
    implements DealPart {

  /**
   * A band of NGR.
   *
   * @param upTo null for the open one
   * @param newPlayers first deposits without which the next lower rate counts
   */
  record Tier(@Nullable String upTo, String percent, int newPlayers) {}

  /** One rate for everything. */
  static NgrShare flat(NgrSteps steps, String percent) {
    return tiered(steps, false, new Tier(null, percent, 0));
  }

  static NgrShare tiered(NgrSteps steps, boolean incremental, Tier... tiers) {
    return new NgrShare(steps, incremental, List.of(tiers), 0, "0", null, null);
  }

  NgrShare withQuota(int ftds, String percentElse) {
    return new NgrShare(steps, incremental, tiers, ftds, percentElse, carriedMax, highRollerFrom);
  }

  NgrShare withHighRollers(String from, String carriedAtMost) {
    return new NgrShare(steps, incremental, tiers, quotaFtds, elsePercent, carriedAtMost, from);
  }

  @Override
  public void write(ObjectNode deal) {
    steps.write(deal);
    ObjectNode rule = deal.putArray("revShare").addObject();
    rule.put("base", "NGR").put("tierMode", incremental ? "INCREMENTAL" : "WHOLE");
    ArrayNode bands = rule.putArray("tiers");
    for (Tier tier : tiers) {
      ObjectNode band = bands.addObject().put("percent", tier.percent());
      if (tier.upTo() != null) {
        band.put("upTo", tier.upTo());
      }
      if (tier.newPlayers() > 0) {
        band.putObject("requires").put("newPlayers", tier.newPlayers());
      }
    }
    if (quotaFtds > 0) {
      deal.putObject("quota").put("minFtds", quotaFtds).put("elsePercent", elsePercent);
    }
    ObjectNode carryover = deal.putObject("carryover");
    if (carriedMax == null) {
      carryover.put("mode", "FULL");
    } else {
      carryover.put("mode", "CAPPED").put("cap", carriedMax);
    }
    if (highRollerFrom != null) {
      deal.putObject("highRoller").put("negativeNgrAtLeast", highRollerFrom);
    }
  }

  @Override
  public void earn(BookView players, Earned earned) {
    Map<String, BigDecimal> byPlayer = new TreeMap<>(steps.byPlayer(players));
    BigDecimal ngr = sum(byPlayer);
    BigDecimal base = ngr.signum() < 0 ? ngr.add(heldAgainstHighRollers(byPlayer, ngr)) : ngr;
    earned.figures(NgrSteps.ggr(players), ngr, carried(base));
    if (base.signum() > 0) {
      earned.add("REVSHARE", commission(base, players.ftds()));
    }
  }

  private static BigDecimal sum(Map<String, BigDecimal> byPlayer) {
    return byPlayer.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The shortfall, at most what the book lost to high rollers. */
  private BigDecimal heldAgainstHighRollers(Map<String, BigDecimal> byPlayer, BigDecimal ngr) {
    if (highRollerFrom == null) {
      return BigDecimal.ZERO;
    }
    BigDecimal from = new BigDecimal(highRollerFrom).negate();
    BigDecimal lost =
        byPlayer.values().stream()
            .filter(own -> own.compareTo(from) <= 0)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return lost.negate().min(ngr.negate());
  }

  private BigDecimal carried(BigDecimal base) {
    if (base.signum() >= 0) {
      return BigDecimal.ZERO;
    }
    return carriedMax == null ? base : base.max(new BigDecimal(carriedMax).negate());
  }

  private BigDecimal commission(BigDecimal base, int ftds) {
    if (ftds < quotaFtds) {
      return Exact.percent(base, elsePercent);
    }
    BigDecimal commission = BigDecimal.ZERO;
    BigDecimal lower = BigDecimal.ZERO;
    String rate = "0";
    for (Tier tier : tiers) {
      rate = ftds >= tier.newPlayers() ? tier.percent() : rate;
      BigDecimal upper = tier.upTo() == null ? base : base.min(new BigDecimal(tier.upTo()));
      commission = commission.add(Exact.percent(upper.subtract(lower), rate));
      lower = upper;
      if (upper.compareTo(base) == 0) {
        break;
      }
    }
    return incremental ? commission : Exact.percent(base, rate);
  }
}
