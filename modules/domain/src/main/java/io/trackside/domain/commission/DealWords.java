package io.trackside.domain.commission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The words for the members of a deal document (commission-rules.md, "The deal document"), in the
 * order in which they are told. A key is the path without places in lists; with {@code =value} it
 * is about that value alone; in a sentence {@code {}} stands for the value.
 */
final class DealWords {
  private static final String SENTENCES =
      """
      name|The deal is called “{}”.
      dealId|It is known by the id {}.
      currency|Every amount is in {} unless it names another currency.
      timeZone|Days and months are those of {}.
      effectiveFrom|It is in force from {} on, until a later version takes over.
      appliesTo=ALL|It covers all players from that day on.
      appliesTo=NEW_PLAYERS|It covers players who register from that day on; earlier players \
      keep the version they have.
      brands|It covers these brands alone: {}.
      brandBundle=true|All brands share one base and one carried balance.
      brandBundle=false|Each brand has a base and a carried balance of its own.
      statementCycle=MONTH|There is one statement a month.
      ngr|# From GGR to NGR
      ngr[]|Step
      ngr.deduct=BONUS|Take away the cost of bonuses.
      ngr.deduct=JACKPOT|Take away contributions to jackpots.
      ngr.deduct=CHARGEBACKS|Take away charge-backs.
      ngr.deduct=ADJUSTMENTS|Take away what was adjusted by hand.
      ngr.deduct=PERCENT_OF_GGR|Take away a percentage of the GGR.
      ngr.deduct=PERCENT_OF_STAKE|Take away a percentage of the settled stake.
      ngr.deduct=PERCENT_OF_DEPOSITS|Take away a percentage of the deposits.
      ngr.deduct=PERCENT_OF_WITHDRAWALS|Take away a percentage of the withdrawals.
      ngr.deduct=PERCENT_OF_REMAINDER|Take away a percentage of what is left by then.
      ngr.deduct=FIXED_PER_BET|Take away an amount for each bet.
      ngr.deduct=FIXED_PER_PAYMENT|Take away an amount for each payment.
      ngr.name|It stands for {}.
      ngr.percent|The percentage is {} %.
      ngr.amount|The amount is {}.
      ngr.basis=CONVERTED|A bonus costs what was converted into money.
      ngr.basis=GRANTED|A bonus costs what was granted.
      ngr.capPercentOfGgr|At most {} % of the GGR is taken away.
      ngr.positiveOnly=true|It applies only when the whole is above zero.
      ngr.positiveOnly=false|It applies to a negative whole too.
      revShare|# Share of revenue
      revShare[]|Rule
      revShare.base=NGR|It pays on the net gaming revenue.
      revShare.base=GGR|It pays on the gross gaming revenue.
      revShare.base=HANDLE|It pays on the settled real stake.
      revShare.base=DEPOSITS|It pays on deposits.
      revShare.percent|The rate is {} %.
      revShare.playerMonths|Only in these months of a player, the month of the registration \
      being the first:
      revShare.playerMonths.from|From month {} on.
      revShare.playerMonths.to|Up to and with month {}.
      revShare.tierMetric=NGR|The tier is found by the net gaming revenue.
      revShare.tierMetric=GGR|The tier is found by the gross gaming revenue.
      revShare.tierMetric=HANDLE|The tier is found by the settled real stake.
      revShare.tierMetric=DEPOSITS|The tier is found by the deposits.
      revShare.tierMetric=FTD_COUNT|The tier is found by the number of first deposits.
      revShare.tierMetric=ACTIVE_PLAYERS|The tier is found by the number of active players.
      revShare.tierMode=WHOLE|The tier reached sets the rate for all of it.
      revShare.tierMode=INCREMENTAL|Each tier's rate counts for its own slice.
      revShare.tiers|Tiers:
      revShare.tiers.upTo|Up to and with
      revShare.tiers.percent|Rate in %
      revShare.tiers.requires|Only with
      carryover|# Negative balances
      carryover.mode=NONE|A loss is dropped at the end of the month.
      carryover.mode=FULL|A loss is carried until it is worked off.
      carryover.mode=CAPPED|A loss is carried up to a cap.
      carryover.mode=EXPIRING|A loss is carried for a number of months and then forgiven.
      carryover.cap|At most {} is carried.
      carryover.afterPeriods|A loss counts against the next {} months.
      highRoller|# High rollers
      highRoller.negativeNgrAtLeast|A player to whom the book loses {} or more in a month is \
      kept apart when the whole is negative; the loss waits for that player's own later revenue.
      playerCap=DEPOSITS|A player's revenue counts up to the player's deposits.
      cpa|# Pay for acquired players (CPA)
      cpa[]|Rule
      cpa.amount|It pays {} for each player.
      cpa.tierMode=WHOLE|The step reached counts for the month's earlier players too.
      cpa.tierMode=INCREMENTAL|Each step counts from its player on.
      cpa.tiers|Steps:
      cpa.tiers.from|From player
      cpa.tiers.amount|Amount each
      cpa.cap|There is a cap:
      cpa.cap.ftds|At most {} players are paid.
      cpa.cap.per=DAY|The cap is for each day.
      cpa.cap.per=WEEK|The cap is for each week.
      cpa.cap.per=MONTH|The cap is for each month.
      cpa.cap.per=QUARTER|The cap is for each quarter.
      cpa.cap.per=YEAR|The cap is for each year.
      cpa.cap.per=TOTAL|The cap is for the life of this version.
      cpa.qualification|A player counts once all of this is true:
      cpa.qualification.minFirstDeposit|The first deposit is at least {}.
      cpa.qualification.minDeposits|There are at least {} deposits.
      cpa.qualification.minWagering|At least {} of real money was wagered and settled.
      cpa.qualification.minBets|At least {} bets were settled.
      cpa.qualification.minOdds|Bets at odds below {} do not count.
      cpa.qualification.withinDays|It all happens within {} days of the registration.
      cpa.qualification.kyc=passed|The identity check has been passed.
      cpa.holdDays|It is payable {} days later.
      recoupFromRevShare=true|The share of revenue is first set against the CPA already earned.
      recoupFromRevShare=false|The share of revenue and the CPA are both paid.
      cpl|# Pay for registrations (CPL)
      cpl[]|Rule
      cpl.amount|It pays {} for each registration.
      cpl.kyc=passed|It pays once the identity check has been passed.
      fixed|# Fixed fees
      fixed[]|Fee
      fixed.amount|It is {}.
      fixed.per=MONTH|It is paid for each month.
      fixed.requires|Only in a month with all of this:
      requires.newPlayers|{} new players with a first deposit
      requires.ftds|{} first deposits
      requires.activePlayers|{} active players
      quota|# Quota
      quota.minFtds|Fewer than {} first deposits in a month miss the quota.
      quota.elsePercent|Every rate is {} % then.
      parents|# Shares of other partners
      parents[]|Parent
      parents.partnerId|The partner {} gets a share.
      parents.percent|The share is {} %.
      parents.base=COMMISSION|It is a share of this partner's commission.
      parents.base=NGR|It is a share of the net gaming revenue before carried losses.
      parents.of|Of these lines alone: {}.
      lots|# Pay for traded volume
      lots[]|Rule
      lots.symbols|Only for the symbols {}.
      lots.kind=PER_LOT|It pays an amount for each lot.
      lots.kind=PIPS|It pays lots × contract size × pip size × pips.
      lots.kind=SPREAD_SHARE|It pays a share of the spread.
      lots.kind=VOLUME_BPS|It pays basis points of the volume.
      lots.amount|The amount is {} a lot.
      lots.pips|{} pips count.
      lots.contractSize|The contract size is {}.
      lots.pipSize|The pip size is {}.
      lots.spreadPerLot|The spread is {} a lot.
      lots.percent|The share is {} %.
      lots.bps|It pays {} basis points.
      lots.scale|Lots as reported are multiplied with {}.
      lots.minHoldSeconds|Trades shorter than {} seconds do not count.
      lots.excludeHedged=true|Trades that hedge one another do not count.
      lots.excludeHedged=false|Trades that hedge one another count.
      purchases|# Pay for challenges
      purchases[]|Rule
      purchases.percent|It pays {} % of each purchase; a refund takes it back.
      purchases.milestones|Milestones:
      purchases.milestones.event|Event
      purchases.milestones.phase|Phase
      purchases.milestones.amount|Amount
      unlinkAfterInactiveMonths|A player without a bet for {} months no longer belongs to the \
      partner.
      afterTermination=STOP|After a termination nothing is earned any more.
      afterTermination=CONTINUE|After a termination players go on to earn.
      correction=RESTATE|What changes in a closed month is computed anew; the difference is \
      posted as a correction.
      correction=NGR_DELTA|What changes in a closed month joins the base of the open one.
      negativeTotal=CARRY|A negative total is set against later balances.
      negativeTotal=WRITE_OFF|A negative total is written off at the end of the month.
      minimumPayout|A balance below {} waits.
      brands*|Only for the brands {}.
      countries*|Only for players from {}.
      jurisdictions*|Only for bets placed in {}.
      products*|Only for the products {}.
      categories*|Only for the categories {}.
      """;

  private static final Map<String, String> WORDS = new HashMap<>();

  /** The members of each object, by its path, in the order of telling. */
  private static final Map<String, Set<String>> MEMBERS = new HashMap<>();

  static {
    SENTENCES
        .lines()
        .forEach(
            line -> {
              int bar = line.indexOf('|');
              String key = line.substring(0, bar);
              WORDS.put(key, line.substring(bar + 1));
              String path = key.replaceFirst("[=\\[*].*", "");
              int dot = path.lastIndexOf('.');
              MEMBERS
                  .computeIfAbsent(
                      dot < 0 ? "" : path.substring(0, dot), k -> new LinkedHashSet<>())
                  .add(path.substring(dot + 1));
            });
  }

  private DealWords() {}

  /** The sentence about one value of a fixed choice; null if there is none. */
  static @Nullable String choice(String path, @Nullable String value) {
    return value == null ? null : WORDS.get(path + "=" + value);
  }

  /** The words about a member, whatever its value; null if there are none. */
  static @Nullable String words(String path) {
    String own = path.substring(path.lastIndexOf('.') + 1);
    String shared = path.contains("requires.") ? "requires." + own : own + "*";
    @Nullable String words = WORDS.get(path);
    return words == null ? WORDS.get(shared) : words;
  }

  /** What an element of a list is called; null if nothing special. */
  static @Nullable String element(String path) {
    return WORDS.get(path + "[]");
  }

  /** The members of an object, those that are known in the order of telling, then the others. */
  static List<String> inOrder(String path, Map<?, ?> object) {
    Set<String> left = new TreeSet<>();
    object.keySet().forEach(name -> left.add(String.valueOf(name)));
    List<String> names = new ArrayList<>(MEMBERS.getOrDefault(path, Set.of()));
    names.retainAll(left);
    left.removeAll(names);
    names.addAll(left);
    return names;
  }
}
