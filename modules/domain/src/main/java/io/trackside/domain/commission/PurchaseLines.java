package io.trackside.domain.commission;

import io.trackside.domain.commission.PurchaseRule.Event;
import io.trackside.domain.commission.PurchaseRule.Milestone;
import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.event.EventData.AccountFunded;
import io.trackside.domain.event.EventData.ChallengeMove;
import io.trackside.domain.event.EventData.ChallengePaid;
import io.trackside.domain.event.EventData.EvaluationEnded;
import io.trackside.domain.event.EventData.Payment;
import io.trackside.domain.event.EventData.PaymentKind;
import io.trackside.domain.event.EventData.Verdict;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.money.Money;
import io.trackside.domain.time.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Pay for challenges (commission-rules.md, example 18): a share of each purchase, taken back by
 * refunds and charge-backs as far as they go, and an amount for each milestone.
 */
final class PurchaseLines {
  private static final Comparator<Deed> IN_ORDER =
      Comparator.comparing(Deed::at).thenComparing(Deed::eventId);

  private final DealVersions versions;
  private final FxRates rates;

  PurchaseLines(DealVersions versions, FxRates rates) {
    this.versions = versions;
    this.rates = rates;
  }

  List<StatementLine> of(Period period, List<PlayerDeeds> players) {
    List<StatementLine> lines = new ArrayList<>();
    if (versions.ascending().stream().allMatch(deal -> deal.purchases().isEmpty())) {
      return lines;
    }
    for (PlayerDeeds player : players) {
      Map<String, List<Deed>> byChallenge =
          player.deeds().stream()
              .sorted(IN_ORDER)
              .collect(
                  Collectors.groupingBy(
                      deed -> deed.source() + " " + challengeOf(deed),
                      TreeMap::new,
                      Collectors.toList()));
      byChallenge.values().forEach(own -> challenge(period, player.profile(), own, lines));
    }
    return lines;
  }

  /** The challenge that a deed is about; empty for a trade. */
  static String challengeOf(Deed deed) {
    if (deed.data() instanceof ChallengePaid paid) {
      return paid.challengeId();
    }
    if (deed.data() instanceof EvaluationEnded ended) {
      return ended.challengeId();
    }
    if (deed.data() instanceof AccountFunded funded) {
      return funded.challengeId();
    }
    return deed.data() instanceof Payment payment && payment.challengeId() != null
        ? payment.challengeId()
        : "";
  }

  private void challenge(
      Period period, PlayerProfile profile, List<Deed> inOrder, List<StatementLine> lines) {
    for (Deed deed : inOrder) {
      if (deed.data() instanceof ChallengePaid paid && paid.move() == ChallengeMove.PURCHASED) {
        purchase(period, profile, deed, paid, inOrder, lines);
      } else if (Period.of(deed.on()).equals(period)) {
        milestone(profile, deed).ifPresent(lines::add);
      }
    }
  }

  private void purchase(
      Period period,
      PlayerProfile profile,
      Deed purchase,
      ChallengePaid paid,
      List<Deed> inOrder,
      List<StatementLine> lines) {
    @Nullable String brand = paid.brand() == null ? profile.brand() : paid.brand();
    Optional<PurchaseRule> rule = rule(profile, brand, purchase.on());
    @Nullable BigDecimal percent = rule.map(PurchaseRule::percent).orElse(null);
    if (percent == null) {
      return;
    }
    Fraction price = inDealCurrency(paid.amount(), purchase.on());
    String key = LineType.PURCHASE + ":" + purchase.source() + ":" + paid.challengeId();
    if (Period.of(purchase.on()).equals(period)) {
      lines.add(line(key, profile, price, percent));
    }
    Fraction left = price;
    for (Deed deed : inOrder) {
      Fraction taken = takenBack(deed, purchase, left, price);
      left = left.minus(taken);
      if (taken.signum() != 0 && Period.of(deed.on()).equals(period)) {
        lines.add(line(key + ":" + name(deed), profile, taken.negated(), percent));
      }
    }
  }

  /** What a deed takes back of a purchase; below zero where it gives back what was taken. */
  private Fraction takenBack(Deed deed, Deed purchase, Fraction left, Fraction price) {
    if (deed.data() instanceof ChallengePaid refund && refund.move() == ChallengeMove.REFUNDED) {
      return inDealCurrency(refund.amount(), purchase.on()).min(left);
    }
    if (deed.data() instanceof Payment payment) {
      Fraction amount = inDealCurrency(payment.amount(), purchase.on());
      return payment.kind() == PaymentKind.CHARGEBACK_FILED
          ? amount.min(left)
          : amount.min(price.minus(left)).negated();
    }
    return Fraction.ZERO;
  }

  private static String name(Deed deed) {
    return deed.data() instanceof Payment payment
        ? payment.kind() + ":" + payment.paymentId()
        : "REFUND";
  }

  private Optional<StatementLine> milestone(PlayerProfile profile, Deed deed) {
    @Nullable Event event = null;
    @Nullable String phase = null;
    String challengeId = "";
    if (deed.data() instanceof EvaluationEnded ended) {
      event = ended.verdict() == Verdict.PASSED ? Event.EVALUATION_PASSED : Event.EVALUATION_FAILED;
      phase = ended.phase();
      challengeId = ended.challengeId();
    } else if (deed.data() instanceof AccountFunded funded) {
      event = Event.ACCOUNT_FUNDED;
      challengeId = funded.challengeId();
    }
    if (event == null) {
      return Optional.empty();
    }
    String key =
        String.join(
            ":",
            LineType.MILESTONE.name(),
            deed.source(),
            challengeId,
            event.name(),
            phase == null ? "" : phase);
    return amountOf(event, phase, profile, deed.on())
        .map(
            amount ->
                new StatementLine(
                    key,
                    LineType.MILESTONE,
                    profile.playerId(),
                    null,
                    null,
                    null,
                    amount.minor(),
                    null,
                    Map.of()));
  }

  private Optional<Money> amountOf(
      Event event, @Nullable String phase, PlayerProfile profile, LocalDate day) {
    return rule(profile, profile.brand(), day)
        .flatMap(
            rule ->
                rule.milestones().stream()
                    .filter(each -> each.event() == event)
                    .filter(each -> each.phase() == null || each.phase().equals(phase))
                    .findFirst())
        .map(Milestone::amount);
  }

  private Optional<PurchaseRule> rule(
      PlayerProfile profile, @Nullable String brand, LocalDate day) {
    int version = versions.inForce(day, RuleAssignment.registeredOn(profile, versions.zone()));
    if (version < 0 || !versions.get(version).coversBrand(brand)) {
      return Optional.empty();
    }
    return versions.get(version).purchases().stream()
        .filter(rule -> rule.players().takesPlayer(brand, profile.country()))
        .findFirst();
  }

  private Fraction inDealCurrency(Money amount, LocalDate day) {
    return Fraction.of(amount.minor())
        .times(rates.minorFactor(amount.currency().code(), versions.currency().code(), day));
  }

  private static StatementLine line(
      String key, PlayerProfile profile, Fraction base, BigDecimal percent) {
    return new StatementLine(
        key,
        LineType.PURCHASE,
        profile.playerId(),
        null,
        base.roundHalfUp(),
        percent,
        base.times(Fraction.ofPercent(percent)).roundHalfUp(),
        null,
        Map.of());
  }
}
