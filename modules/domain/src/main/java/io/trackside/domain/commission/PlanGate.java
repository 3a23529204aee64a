package io.trackside.domain.commission;

import io.trackside.domain.commission.StatementEngine.Input;
import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.event.EventData.ChallengePaid;
import io.trackside.domain.event.EventData.TradeExecuted;
import io.trackside.domain.event.EventData.TradingDayClosed;
import io.trackside.domain.fact.BetPart;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.time.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps from the engine what a place bars: figures whose RevShare is barred, CPA and leads of
 * players who registered where they are, trades and challenges. What was kept from it stands in the
 * statement as WITHHELD lines of amount zero that name the rule.
 *
 * <p>The place of a bet is where it was placed, else, as of everything else, where the player
 * registered. The rule is the one in force on the day of the part's first settlement, of the
 * registration, or of the deed, in the deal's zone; so the order of arrival does not matter. What
 * takes a purchase back goes where the purchase went: a bar that began in between does not leave
 * the partner paid for what was refunded.
 */
public final class PlanGate {
  private final DealVersions versions;
  private final FxRates rates;
  private final PlanMatrix matrix;

  /** For one partner under the versions of one deal. */
  public PlanGate(DealVersions versions, FxRates rates, PlanMatrix matrix) {
    this.versions = versions;
    this.rates = rates;
    this.matrix = matrix;
  }

  /** What a WITHHELD line is about: the sums by kind of plan, rule and, where it is one, player. */
  private record Withheld(PlanKind kind, PlanRule rule, @Nullable String playerId) {
    String key() {
      String key = LineType.WITHHELD + ":" + kind + ":" + rule.ruleId() + ":" + rule.version();
      return playerId == null ? key : key + ":" + playerId;
    }
  }

  /** The input without what is barred, and with the lines that say so. */
  public Input pass(Input input) {
    if (matrix.isEmpty()) {
      return input;
    }
    Passing passing = new Passing(input);
    List<PlayerFigures> players = passing.players();
    List<Qualified> qualified = passing.qualified();
    List<PlayerDeeds> deeds = passing.deeds();
    if (passing.withheld.isEmpty()) {
      return input;
    }
    List<StatementLine> lines = new ArrayList<>(input.corrections());
    passing.withheld.values().forEach(sum -> lines.add(sum.line()));
    return new Input(
        input.period(),
        input.carryIn(),
        players,
        qualified,
        deeds,
        input.joined(),
        lines,
        input.terminated());
  }

  /** Whether a bet earns no share of revenue where it was placed. */
  public boolean withholds(PlayerProfile profile, BetPart part) {
    LocalDate day = LocalDate.ofInstant(part.firstSettledAt(), versions.zone());
    @Nullable String played = part.jurisdiction();
    return matrix
        .barring(PlanKind.REVSHARE, played != null ? played : PlanMatrix.place(profile), day)
        .isPresent();
  }

  /** A WITHHELD line under way. */
  private static final class Sum {
    private final Withheld about;
    private @Nullable Fraction base;

    Sum(Withheld about) {
      this.about = about;
    }

    void add(Fraction more) {
      base = base == null ? more : base.plus(more);
    }

    StatementLine line() {
      return new StatementLine(
          about.key(),
          LineType.WITHHELD,
          about.playerId(),
          null,
          base == null ? null : base.roundHalfUp(),
          null,
          0,
          null,
          Map.of());
    }
  }

  /** One input on its way. */
  private final class Passing {
    private final Input input;
    private final Map<String, PlayerProfile> profiles = new HashMap<>();
    private final Map<String, Sum> withheld = new TreeMap<>();

    Passing(Input input) {
      this.input = input;
      input.players().forEach(each -> profiles.put(each.profile().playerId(), each.profile()));
      input.deeds().forEach(each -> profiles.put(each.profile().playerId(), each.profile()));
    }

    private Sum withhold(PlanKind kind, PlanRule rule, @Nullable String playerId) {
      Withheld about = new Withheld(kind, rule, playerId);
      return withheld.computeIfAbsent(about.key(), key -> new Sum(about));
    }

    /** A player whose figures are all withheld stays: the first deposit still counts. */
    List<PlayerFigures> players() {
      List<PlayerFigures> passed = new ArrayList<>(input.players().size());
      for (PlayerFigures player : input.players()) {
        List<DayFigures> days = new ArrayList<>(player.days().size());
        for (DayFigures day : player.days()) {
          if (!isWithheld(player.profile(), day)) {
            days.add(day);
          }
        }
        passed.add(
            days.size() == player.days().size()
                ? player
                : new PlayerFigures(player.profile(), days, player.bets()));
      }
      return passed;
    }

    private boolean isWithheld(PlayerProfile profile, DayFigures of) {
      @Nullable String played = of.dimensions().jurisdiction();
      Optional<PlanRule> rule =
          matrix.barring(
              PlanKind.REVSHARE, played != null ? played : PlanMatrix.place(profile), of.day());
      if (rule.isEmpty() || !earns(profile, of)) {
        return false;
      }
      Fraction factor =
          rates.minorFactor(of.dimensions().currency(), versions.currency().code(), of.day());
      withhold(PlanKind.REVSHARE, rule.get(), null).add(factor.times(of.figures().ggr()));
      return true;
    }

    /** Whether a rule of the deal would take the figures. */
    private boolean earns(PlayerProfile profile, DayFigures of) {
      @Nullable LocalDate registeredOn = RuleAssignment.registeredOn(profile, versions.zone());
      Row row = Row.of(profile, registeredOn, of);
      int version = versions.inForce(of.day(), registeredOn);
      return version >= 0
          && versions.get(version).coversBrand(row.brand())
          && !RuleAssignment.rulesFor(versions.get(version), row).isEmpty();
    }

    List<Qualified> qualified() {
      return input.qualified().stream()
          .filter(
              each -> {
                Optional<PlanRule> rule =
                    atRegistration(PlanKind.CPA, profiles.get(each.playerId()));
                rule.ifPresent(by -> withhold(PlanKind.CPA, by, each.playerId()));
                return rule.isEmpty();
              })
          .toList();
    }

    private Optional<PlanRule> atRegistration(PlanKind kind, @Nullable PlayerProfile profile) {
      return profile == null
          ? Optional.empty()
          : matrix.barringAtRegistration(kind, profile, versions.zone());
    }

    List<PlayerDeeds> deeds() {
      List<PlayerDeeds> passed = new ArrayList<>(input.deeds().size());
      List<PlayerDeeds> barred = new ArrayList<>();
      Map<PlanRule, List<PlayerDeeds>> lots = new HashMap<>();
      Map<PlanRule, List<PlayerDeeds>> purchases = new HashMap<>();
      for (PlayerDeeds player : input.deeds()) {
        passed.add(passed(player, barred, lots, purchases));
      }
      Period period = input.period();
      for (StatementLine lead : new CplLines(versions).of(period, barred)) {
        String playerId = String.valueOf(lead.playerId());
        atRegistration(PlanKind.CPL, profiles.get(playerId))
            .ifPresent(
                rule -> withhold(PlanKind.CPL, rule, playerId).add(Fraction.of(lead.amount())));
      }
      lots.forEach((rule, of) -> sum(PlanKind.LOTS, rule, new LotLines(versions).of(period, of)));
      purchases.forEach(
          (rule, of) ->
              sum(PlanKind.PURCHASE, rule, new PurchaseLines(versions, rates).of(period, of)));
      return passed;
    }

    private void sum(PlanKind kind, PlanRule rule, List<StatementLine> lines) {
      lines.forEach(line -> withhold(kind, rule, null).add(Fraction.of(line.amount())));
    }

    private PlayerDeeds passed(
        PlayerDeeds player,
        List<PlayerDeeds> barredLeads,
        Map<PlanRule, List<PlayerDeeds>> lots,
        Map<PlanRule, List<PlayerDeeds>> purchases) {
      PlayerProfile profile = player.profile();
      boolean lead = player.lead();
      if (lead && atRegistration(PlanKind.CPL, profile).isPresent()) {
        barredLeads.add(new PlayerDeeds(profile, List.of()));
        lead = false;
      }
      List<Deed> kept = new ArrayList<>();
      Map<PlanRule, List<Deed>> ofLots = new HashMap<>();
      Map<PlanRule, List<Deed>> ofPurchases = new HashMap<>();
      Map<String, LocalDate> boughtOn = boughtOn(player.deeds());
      for (Deed deed : player.deeds()) {
        PlanKind kind = kind(deed);
        LocalDate day =
            deed.takesBack() ? boughtOn.getOrDefault(challenge(deed), deed.on()) : deed.on();
        Optional<PlanRule> rule = matrix.barring(kind, PlanMatrix.place(profile), day);
        if (rule.isEmpty()) {
          kept.add(deed);
        } else {
          (kind == PlanKind.LOTS ? ofLots : ofPurchases)
              .computeIfAbsent(rule.get(), key -> new ArrayList<>())
              .add(deed);
        }
      }
      collect(profile, ofLots, lots);
      collect(profile, ofPurchases, purchases);
      return kept.size() == player.deeds().size() && lead == player.lead()
          ? player
          : new PlayerDeeds(profile, kept, lead);
    }

    private void collect(
        PlayerProfile profile, Map<PlanRule, List<Deed>> own, Map<PlanRule, List<PlayerDeeds>> to) {
      own.forEach(
          (rule, deeds) ->
              to.computeIfAbsent(rule, key -> new ArrayList<>())
                  .add(new PlayerDeeds(profile, deeds, false)));
    }

    /** The day of each challenge's purchase. */
    private Map<String, LocalDate> boughtOn(List<Deed> deeds) {
      Map<String, LocalDate> days = new HashMap<>();
      for (Deed deed : deeds) {
        if (deed.data() instanceof ChallengePaid && !deed.takesBack()) {
          days.put(challenge(deed), deed.on());
        }
      }
      return days;
    }

    private String challenge(Deed deed) {
      return deed.source() + " " + PurchaseLines.challengeOf(deed);
    }

    private PlanKind kind(Deed deed) {
      return deed.data() instanceof TradeExecuted || deed.data() instanceof TradingDayClosed
          ? PlanKind.LOTS
          : PlanKind.PURCHASE;
    }
  }
}
