package io.trackside.simulator.deal;

import io.trackside.simulator.deal.NgrShare.Tier;
import java.util.List;

/** The deals that partners of a match day have, one of each kind. */
public final class DealsOfTheDay {
  /** The number of the sportsbook's partner who has the high roller. */
  public static final int HIGH_ROLLERS_PARTNER = 6;

  private static final String EUR = "EUR";
  private static final String USD = "USD";

  private DealsOfTheDay() {}

  /**
   * The sportsbook's, for as many partners.
   *
   * @param recruiterId the partner who recruited the last one
   */
  public static List<Deal> sportsbook(String recruiterId) {
    return List.of(
        Deal.of("RevShare 30 % of NGR, every step", EUR, NgrShare.flat(NgrSteps.ALL, "30")),
        Deal.of("NGR tiers, slice by slice", EUR, slices()),
        Deal.of("NGR tiers on the whole, new players", EUR, whole()),
        Deal.of("CPA, 30 days held, topped up", EUR, new CpaForPlayers("75.00", 3, "90.00", 30)),
        Deal.of(
            "CPA as an advance on RevShare",
            EUR,
            NgrShare.flat(NgrSteps.USUAL, "20"),
            CpaForPlayers.flat("40.00"),
            new Recoup()),
        Deal.of("Turnover, by kind of bet", EUR, turnover()),
        Deal.of("High roller held aside, leads", EUR, highRoller(), new LeadFee("6.00")),
        Deal.of(
            "GGR in dinars, monthly fee",
            "KWD",
            new GgrShare("22.5", EUR),
            new FixedFee("35.125", 3)),
        Deal.of(
            "Leads, quota, sub-affiliate",
            EUR,
            NgrShare.flat(NgrSteps.USUAL, "30").withQuota(10, "15"),
            new LeadFee("4.50"),
            new ParentShare(recruiterId, "10")));
  }

  /** A forex broker's. */
  public static List<Deal> forex() {
    return List.of(
        Deal.of("Lots: per lot, pips, spread, volume", USD, new LotRebates()),
        Deal.of("Daily lots, paid in yen", "JPY", new DailyLots("655")));
  }

  /** A prop firm's. */
  public static List<Deal> prop() {
    return List.of(Deal.of("Challenges and milestones", EUR, new ChallengeShare("15", USD)));
  }

  private static NgrShare slices() {
    return NgrShare.tiered(
        NgrSteps.USUAL,
        true,
        new Tier("250", "20", 0),
        new Tier("1000", "25", 0),
        new Tier(null, "32.5", 0));
  }

  private static NgrShare whole() {
    return NgrShare.tiered(
        NgrSteps.USUAL,
        false,
        new Tier("200", "25", 0),
        new Tier("1200", "30", 3),
        new Tier(null, "35", 12));
  }

  private static HandleShare turnover() {
    return new HandleShare(List.of("parlay", "system", "same_game_parlay"), "1.4", "0.55");
  }

  private static NgrShare highRoller() {
    return NgrShare.flat(NgrSteps.USUAL, "25").withHighRollers("2000", "500");
  }
}
