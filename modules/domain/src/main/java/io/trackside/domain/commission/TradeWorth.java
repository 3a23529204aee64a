package io.trackside.domain.commission;

import io.trackside.domain.commission.LotRule.Pay;
import io.trackside.domain.event.EventData.TradeExecuted;
import io.trackside.domain.event.EventData.TradingDayClosed;
import io.trackside.domain.money.Fraction;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a trade, or a day's lots, is worth under a rule, in minor units of the deal's currency. A
 * trade that does not tell what the rule's formula needs is worth nothing: never a guess.
 */
final class TradeWorth {
  private static final Fraction BASIS_POINTS = Fraction.of(10_000);

  private TradeWorth() {}

  static Fraction of(LotRule rule, Deed deed, Set<Deed> hedged) {
    @Nullable TradeExecuted trade = deed.data() instanceof TradeExecuted executed ? executed : null;
    if (!isHeldLongEnough(rule, trade) || (rule.excludeHedged() && hedged.contains(deed))) {
      return Fraction.ZERO;
    }
    BigDecimal reported = trade != null ? trade.lots() : ((TradingDayClosed) deed.data()).lots();
    Fraction lots = Fraction.of(reported).times(Fraction.of(rule.scale()));
    Pay pay = rule.pay();
    if (pay instanceof Pay.PerLot perLot) {
      return lots.times(perLot.amount());
    }
    if (pay instanceof Pay.SpreadShare share) {
      return lots.times(share.spreadPerLot()).times(Fraction.ofPercent(share.percent()));
    }
    if (pay instanceof Pay.Pips pips) {
      return lots.times(rule.toMinor())
          .times(known(pips.pips(), trade == null ? null : trade.pips()))
          .times(known(pips.contractSize(), trade == null ? null : trade.contractSize()))
          .times(known(pips.pipSize(), trade == null ? null : trade.pipSize()));
    }
    Pay.VolumeBps volume = (Pay.VolumeBps) pay;
    @Nullable BigDecimal size = trade == null ? null : trade.contractSize();
    return lots.times(rule.toMinor())
        .times(known(null, trade == null ? null : trade.price()))
        .times(known(volume.contractSize(), size == null ? BigDecimal.ONE : size))
        .times(Fraction.of(volume.bps()))
        .dividedBy(BASIS_POINTS);
  }

  /** The rule's figure, else the trade's, else nothing. */
  private static Fraction known(@Nullable BigDecimal ofRule, @Nullable BigDecimal ofTrade) {
    if (ofRule != null) {
      return Fraction.of(ofRule);
    }
    return ofTrade == null ? Fraction.ZERO : Fraction.of(ofTrade);
  }

  private static boolean isHeldLongEnough(LotRule rule, @Nullable TradeExecuted trade) {
    Long least = rule.minHoldSeconds();
    if (least == null) {
      return true;
    }
    Instant opened = trade == null ? null : trade.openedAt();
    Instant closed = trade == null ? null : trade.closedAt();
    return opened != null
        && closed != null
        && Duration.between(opened, closed).compareTo(Duration.ofSeconds(least)) >= 0;
  }
}
