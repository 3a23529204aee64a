package io.trackside.commission.statement;

import io.trackside.commission.store.StatementStore.LineRow;
import io.trackside.commission.store.StatementStore.StatementRow;
import io.trackside.contracts.commission.CommissionApi.CarryView;
import io.trackside.contracts.commission.CommissionApi.LineView;
import io.trackside.contracts.commission.CommissionApi.PlayerShareView;
import io.trackside.contracts.commission.CommissionApi.StatementView;
import io.trackside.domain.commission.Statement;
import io.trackside.domain.commission.Statement.BundleCarry;
import io.trackside.domain.commission.Statement.PlayerShare;
import io.trackside.domain.commission.StatementLine;
import io.trackside.domain.commission.StatementLine.WithheldBy;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements as the HTTP contract shows them. */
public final class StatementViews {
  private StatementViews() {}

  /** A computed statement; the nullable parts are a stored statement's. */
  public static StatementView of(
      String partnerId,
      Statement statement,
      @Nullable String statementId,
      @Nullable String dealId,
      @Nullable String state,
      @Nullable Instant asOf) {
    CurrencyUnit currency = statement.currency();
    return new StatementView(
        statementId,
        dealId,
        state,
        asOf,
        statement.period().toString(),
        partnerId,
        currency.code(),
        amount(statement.ggr(), currency),
        amount(statement.ngr(), currency),
        amount(statement.carryIn(), currency),
        amount(statement.carryOut(), currency),
        carry(statement.carry(), currency),
        statement.lines().stream().map(line -> line(line, currency)).toList(),
        amount(statement.total(), currency),
        players(statement.players(), currency));
  }

  /** A stored statement. */
  public static StatementView of(
      StatementRow row, Instant asOf, Collection<LineRow> lines, Collection<PlayerShare> shares) {
    CurrencyUnit currency = CurrencyUnit.of(row.currency());
    return new StatementView(
        row.statementId(),
        row.key().dealId(),
        row.state(),
        asOf,
        row.key().period().toString(),
        row.key().partnerId(),
        currency.code(),
        amount(row.ggr(), currency),
        amount(row.ngr(), currency),
        amount(row.carryIn(), currency),
        amount(row.carryOut(), currency),
        carry(decodeCarry(row.carryByBundle()), currency),
        lines.stream().filter(LineRow::present).map(line -> line(line, currency)).toList(),
        amount(row.total(), currency),
        players(shares, currency));
  }

  private static List<CarryView> carry(List<BundleCarry> carry, CurrencyUnit currency) {
    return carry.stream()
        .map(
            each ->
                new CarryView(
                    each.bundle(),
                    amount(each.carryIn(), currency),
                    amount(each.carryOut(), currency)))
        .toList();
  }

  private static List<PlayerShareView> players(
      Collection<PlayerShare> shares, CurrencyUnit currency) {
    return shares.stream()
        .map(
            share ->
                new PlayerShareView(
                    share.playerId(),
                    amount(share.ngr(), currency),
                    amount(share.allocated(), currency)))
        .toList();
  }

  private static LineView line(StatementLine line, CurrencyUnit currency) {
    return new LineView(
        null,
        line.type().name(),
        line.playerId(),
        line.correctsPeriod() == null ? null : line.correctsPeriod().toString(),
        line.base() == null ? null : amount(line.base(), currency),
        line.rate() == null ? null : line.rate().toPlainString(),
        amount(line.amount(), currency),
        line.heldUntil() == null ? null : line.heldUntil().toString(),
        line.withheldBy().map(WithheldBy::ruleId).orElse(null));
  }

  private static LineView line(LineRow line, CurrencyUnit currency) {
    return new LineView(
        line.lineId(),
        line.type(),
        line.playerId(),
        line.correctsPeriod(),
        line.base() == null ? null : amount(line.base(), currency),
        line.rate(),
        amount(line.amount(), currency),
        line.heldUntil() == null ? null : line.heldUntil().toString(),
        line.ruleId());
  }

  /** Minor units as a decimal text. */
  public static String amount(long minor, CurrencyUnit currency) {
    return new Money(minor, currency).amount();
  }

  /** Carry by bundle as it is stored: a bundle a line. */
  public static String encodeCarry(List<BundleCarry> carry) {
    StringBuilder text = new StringBuilder();
    for (BundleCarry each : carry) {
      text.append(each.carryIn())
          .append(' ')
          .append(each.carryOut())
          .append(' ')
          .append(each.bundle())
          .append('\n');
    }
    return text.toString();
  }

  private static List<BundleCarry> decodeCarry(String text) {
    List<BundleCarry> carry = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String[] fields = line.split(" ", 3);
      carry.add(new BundleCarry(fields[2], Long.parseLong(fields[0]), Long.parseLong(fields[1])));
    }
    return carry;
  }
}
