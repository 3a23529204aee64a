package io.trackside.domain.commission;

import io.trackside.domain.commission.DealFault.Kind;
import io.trackside.domain.commission.LotRule.Pay;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Fraction;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads lot rules. */
final class LotReader {
  private static final int SECONDS_MAX = 86_400 * 365;

  /** What each kind is made of; whatever belongs to another kind contradicts it. */
  private static final Map<LotKind, Set<String>> FIELDS =
      Map.of(
          LotKind.PER_LOT, Set.of("amount"),
          LotKind.PIPS, Set.of("pips", "contractSize", "pipSize"),
          LotKind.SPREAD_SHARE, Set.of("spreadPerLot", "percent"),
          LotKind.VOLUME_BPS, Set.of("bps", "contractSize"));

  private final CurrencyUnit currency;

  LotReader(CurrencyUnit currency) {
    this.currency = currency;
  }

  private enum LotKind {
    PER_LOT,
    PIPS,
    SPREAD_SHARE,
    VOLUME_BPS
  }

  List<LotRule> rules(DocumentNode root) {
    return root.nodes("lots").stream().flatMap(node -> rule(node).stream()).toList();
  }

  private Optional<LotRule> rule(DocumentNode node) {
    Set<String> symbols = node.texts("symbols");
    Scope players =
        new Scope(node.texts("brands"), node.texts("countries"), Set.of(), Set.of(), Set.of());
    @Nullable BigDecimal scale = above(node, "scale");
    @Nullable Integer hold = node.count("minHoldSeconds", 0, SECONDS_MAX);
    boolean excludeHedged = node.flag("excludeHedged", false);
    LotKind kind = node.oneOf("kind", LotKind.class, LotKind.PER_LOT);
    Optional<Pay> pay = pay(node, kind);
    refuseFieldsOfOthers(node, kind);
    node.refuseTheRest();
    return pay.map(
        each ->
            new LotRule(
                symbols,
                players,
                each,
                scale == null ? BigDecimal.ONE : scale,
                hold == null ? null : Long.valueOf(hold),
                excludeHedged,
                currency));
  }

  private Optional<Pay> pay(DocumentNode node, LotKind kind) {
    return switch (kind) {
      case PER_LOT -> perLot(node, "amount").map(Pay.PerLot::new);
      case PIPS ->
          Optional.of(
              new Pay.Pips(
                  above(node, "pips"), above(node, "contractSize"), above(node, "pipSize")));
      case SPREAD_SHARE -> {
        @Nullable BigDecimal percent = needed(node, "percent");
        yield percent == null
            ? Optional.empty()
            : perLot(node, "spreadPerLot").map(spread -> new Pay.SpreadShare(spread, percent));
      }
      case VOLUME_BPS -> {
        @Nullable BigDecimal bps = needed(node, "bps");
        yield bps == null
            ? Optional.empty()
            : Optional.of(new Pay.VolumeBps(bps, above(node, "contractSize")));
      }
    };
  }

  /** An amount for each lot, which may be finer than the minor unit. */
  private Optional<Fraction> perLot(DocumentNode node, String name) {
    @Nullable BigDecimal amount = needed(node, name);
    return amount == null
        ? Optional.empty()
        : Optional.of(Fraction.of(amount.movePointRight(currency.scale())));
  }

  private static @Nullable BigDecimal needed(DocumentNode node, String name) {
    if (!node.has(name)) {
      node.fault(Kind.CONTRADICTORY, name, "this kind of lot rule needs it");
    }
    @Nullable BigDecimal value = node.decimal(name);
    if (value != null && value.signum() < 0) {
      node.fault(Kind.CONTRADICTORY, name, "zero or more expected");
      return null;
    }
    return value;
  }

  private static @Nullable BigDecimal above(DocumentNode node, String name) {
    @Nullable BigDecimal value = node.decimal(name);
    if (value != null && value.signum() <= 0) {
      node.fault(Kind.CONTRADICTORY, name, "a number above zero expected");
    }
    return value;
  }

  private static void refuseFieldsOfOthers(DocumentNode node, LotKind kind) {
    Set<String> own = FIELDS.getOrDefault(kind, Set.of());
    for (Set<String> fields : FIELDS.values()) {
      for (String field : fields) {
        if (!own.contains(field) && node.isThere(field)) {
          node.fault(Kind.CONTRADICTORY, field, kind + " has no use for it");
        }
      }
    }
  }
}
