package io.trackside.domain.commission;

import io.trackside.domain.commission.StatementEngine.Input;
import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.fact.BetPart;
import io.trackside.domain.fact.Figures;
import io.trackside.domain.money.Fraction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a REVSHARE line came about: from GGR step by step to the base that the rate was applied to.
 * In exact minor units of the deal's currency; a line is rounded once, and nothing here is.
 */
public final class LineExplanation {
  private final DealVersions versions;
  private final FxRates rates;

  /** Under the versions of one deal. */
  public LineExplanation(DealVersions versions, FxRates rates) {
    this.versions = versions;
    this.rates = rates;
  }

  /** A step of the waterfall; what is taken away is below zero. */
  public record Step(String name, Fraction amount) {}

  /**
   * A waterfall.
   *
   * @param steps they add up to {@code base}
   * @param base what the rate was applied to
   * @param baseByPlayer what each player brought to the rule, before losses that were carried in
   */
  public record Waterfall(List<Step> steps, Fraction base, Map<String, Fraction> baseByPlayer) {}

  /** The rule that a REVSHARE line is about; empty for other lines. */
  public static Optional<PieceKey> pieceOf(StatementLine line) {
    if (line.type() != LineType.REVSHARE) {
      return Optional.empty();
    }
    int rule = line.key().lastIndexOf(':');
    int version = line.key().lastIndexOf(':', rule - 1);
    return Optional.of(
        new PieceKey(
            line.key().substring(LineType.REVSHARE.name().length() + 1, version),
            Integer.parseInt(line.key().substring(version + 1, rule)),
            Integer.parseInt(line.key().substring(rule + 1))));
  }

  /** Explains the lines of all rules in a statement that is computed from this input. */
  public Map<PieceKey, Waterfall> of(Input input) {
    Map<PieceKey, Map<String, Fraction>> taken = new HashMap<>();
    RevShareLines lines =
        new RevShareLines(
            versions,
            rates,
            (step, row, amount) ->
                taken
                    .computeIfAbsent(row.piece(), k -> new LinkedHashMap<>())
                    .merge(name(step), amount.negated(), Fraction::plus));
    Counts counts = Counts.of(input.period(), input.players(), versions);
    Map<PieceKey, Waterfall> waterfalls = new TreeMap<>();
    lines
        .explain(input, counts)
        .forEach(
            (piece, explained) ->
                waterfalls.put(
                    piece, waterfall(piece, explained, taken.getOrDefault(piece, Map.of()))));
    return waterfalls;
  }

  private Waterfall waterfall(
      PieceKey piece, RevShareLines.Explained explained, Map<String, Fraction> taken) {
    Deal.Base base = versions.get(piece.version()).revShare().get(piece.rule()).base();
    boolean onNgr = base == Deal.Base.NGR;
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(onNgr ? Deal.Base.GGR.name() : base.name(), explained.raw()));
    Fraction sum = explained.raw();
    if (onNgr) {
      for (Map.Entry<String, Fraction> each : taken.entrySet()) {
        steps.add(new Step(each.getKey(), each.getValue()));
        sum = sum.plus(each.getValue());
      }
    }
    add(steps, "JOINED_AND_PLAYER_RULES", explained.own().minus(sum));
    add(steps, "CARRY_IN", explained.base().minus(explained.own()));
    return new Waterfall(steps, explained.base(), explained.byPlayer());
  }

  private static void add(List<Step> steps, String name, Fraction amount) {
    if (amount.signum() != 0) {
      steps.add(new Step(name, amount));
    }
  }

  private static String name(NgrStep step) {
    if (step instanceof NgrStep.PercentOf percent) {
      String of = "PERCENT_OF_" + percent.of();
      String what = percent.name() == null ? of : of + " " + percent.name();
      return what + " " + percent.percent().toPlainString() + " %";
    }
    if (step instanceof NgrStep.FixedPerBet) {
      return "FIXED_PER_BET";
    }
    if (step instanceof NgrStep.FixedPerPayment) {
      return "FIXED_PER_PAYMENT";
    }
    if (step instanceof NgrStep.Bonus bonus) {
      return bonus.granted() ? "BONUS GRANTED" : "BONUS CONVERTED";
    }
    if (step instanceof NgrStep.Jackpot) {
      return "JACKPOT";
    }
    return step instanceof NgrStep.Chargebacks ? "CHARGEBACKS" : "ADJUSTMENTS";
  }

  /** The rule that takes a bet; null if none does. */
  public @Nullable PieceKey takerOf(PlayerProfile player, BetPart part) {
    LocalDate day = LocalDate.ofInstant(part.firstSettledAt(), versions.zone());
    @Nullable LocalDate registeredOn = RuleAssignment.registeredOn(player, versions.zone());
    Row row =
        new Row(
            player.playerId(),
            day,
            part.brand(),
            player.country(),
            part.jurisdiction(),
            part.product(),
            part.category().name(),
            part.realStake().currency().code(),
            Figures.ZERO,
            Row.monthOf(registeredOn, day),
            0);
    int version = versions.inForce(day, registeredOn);
    if (version < 0 || !versions.get(version).coversBrand(row.brand())) {
      return null;
    }
    List<Integer> rules = RuleAssignment.rulesFor(versions.get(version), row);
    String brand = versions.get(version).brandBundle() ? null : row.brand();
    return rules.isEmpty()
        ? null
        : new PieceKey(brand == null ? PieceKey.ALL_BRANDS : brand, version, rules.get(0));
  }
}
