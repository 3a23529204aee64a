package io.trackside.commission.accrual;

import io.trackside.commission.statement.CommissionAccounts;
import io.trackside.commission.statement.StatementIds;
import io.trackside.commission.statement.StatementStates;
import io.trackside.commission.statement.StatementViews;
import io.trackside.commission.store.LedgerStore;
import io.trackside.commission.store.LedgerStore.Entry;
import io.trackside.commission.store.LedgerStore.Posting;
import io.trackside.commission.store.StatementKey;
import io.trackside.commission.store.StatementStore;
import io.trackside.commission.store.StatementStore.LineRow;
import io.trackside.commission.store.StatementStore.StatementRow;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.delivery.OutboundEvent;
import io.trackside.contracts.delivery.OutboundEvents;
import io.trackside.domain.commission.Statement;
import io.trackside.domain.commission.Statement.PlayerShare;
import io.trackside.domain.commission.StatementLine;
import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.commission.StatementLine.WithheldBy;
import io.trackside.domain.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings a stored statement to what was computed: lines and shares are replaced where they differ,
 * each line's difference is posted to the ledger, and the difference of the whole is published.
 */
@ApplicationScoped
public class PostStatement {
  @Inject StatementStore statements;
  @Inject LedgerStore ledger;
  @Inject OutboundEvents outbound;
  @Inject AuditLog audit;
  @Inject Clock clock;

  /**
   * What posting changed.
   *
   * @param handsOnSomethingElse whether the next period gets another carry than before
   * @param ownLinesMoved whether any line but those for subs has another amount than before
   */
  record Posted(boolean handsOnSomethingElse, boolean ownLinesMoved) {}

  /** Posts the difference to what was posted before, and keeps the statement. */
  public Posted post(StatementKey key, Statement computed, long waiting, Instant asOf) {
    Optional<StatementRow> known = statements.find(key);
    String id = StatementIds.statement(key);
    long step = known.map(StatementRow::steps).orElse(0L) + 1;
    Map<String, LineRow> before = statements.lines(key.environment(), id);
    List<LineRow> after = lines(id, computed, before);
    List<Posting> postings = postings(key, computed, before, after);
    boolean posted = !postings.isEmpty();
    StatementRow row = row(key, id, computed, posted ? step : step - 1, waiting, asOf);
    statements.save(row);
    saveLines(key, id, before, after);
    savePlayers(key, id, computed);
    if (posted) {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      ledger.post(key.environment(), id, step, now, postings);
      long difference = computed.total() - known.map(StatementRow::total).orElse(0L);
      record(row, difference, before, after);
      publish(row, difference, now);
    }
    return new Posted(
        !known.map(StatementRow::handedOn).orElse("0").equals(row.handedOn()),
        after.stream()
            .filter(line -> !line.type().equals(LineType.PARENT.name()))
            .anyMatch(line -> difference(line, before) != 0));
  }

  private static StatementRow row(
      StatementKey key, String id, Statement computed, long steps, long waiting, Instant asOf) {
    return new StatementRow(
        key,
        id,
        StatementStates.OPEN,
        computed.currency().code(),
        computed.ggr(),
        computed.ngr(),
        computed.carryIn(),
        computed.carryOut(),
        StatementViews.encodeCarry(computed.carry()),
        computed.handedOn().encode(),
        computed.total(),
        steps,
        waiting,
        asOf.truncatedTo(ChronoUnit.MICROS));
  }

  /** The lines as they should stand: the computed ones, and earlier ones that are gone as zero. */
  private static List<LineRow> lines(
      String statementId, Statement computed, Map<String, LineRow> before) {
    List<LineRow> after = new ArrayList<>();
    Set<String> computedIds = new HashSet<>();
    int place = 0;
    for (StatementLine line : computed.lines()) {
      String id = StatementIds.line(statementId, line.key());
      computedIds.add(id);
      @Nullable LineRow known = before.get(id);
      long posted = known == null ? 0 : known.amount();
      int postings = known == null ? 0 : known.postings();
      after.add(
          new LineRow(
              id,
              place++,
              line.type().name(),
              line.playerId(),
              line.correctsPeriod() == null ? null : line.correctsPeriod().toString(),
              line.base(),
              line.rate() == null ? null : line.rate().toPlainString(),
              line.amount(),
              line.heldUntil(),
              true,
              postings + (posted == line.amount() ? 0 : 1),
              line.withheldBy().map(WithheldBy::ruleId).orElse(null)));
    }
    for (LineRow line : before.values()) {
      if (!computedIds.contains(line.lineId())) {
        after.add(gone(line));
      }
    }
    return after;
  }

  private static LineRow gone(LineRow line) {
    return new LineRow(
        line.lineId(),
        line.place(),
        line.type(),
        line.playerId(),
        line.correctsPeriod(),
        line.base(),
        line.rate(),
        0,
        line.heldUntil(),
        false,
        line.postings() + (line.amount() == 0 ? 0 : 1),
        line.ruleId());
  }

  private static List<Posting> postings(
      StatementKey key, Statement computed, Map<String, LineRow> before, List<LineRow> after) {
    String currency = computed.currency().code();
    List<Posting> postings = new ArrayList<>();
    for (LineRow line : after) {
      long difference = difference(line, before);
      if (difference != 0) {
        postings.add(
            new Posting(
                line.lineId(),
                line.postings(),
                List.of(
                    new Entry(CommissionAccounts.accrued(key.partnerId()), difference, currency),
                    new Entry(CommissionAccounts.OPERATOR_COST, -difference, currency))));
      }
    }
    return postings;
  }

  private static long difference(LineRow line, Map<String, LineRow> before) {
    @Nullable LineRow known = before.get(line.lineId());
    return Math.subtractExact(line.amount(), known == null ? 0 : known.amount());
  }

  private void saveLines(
      StatementKey key, String id, Map<String, LineRow> before, List<LineRow> after) {
    List<LineRow> fresh = new ArrayList<>();
    List<LineRow> changed = new ArrayList<>();
    for (LineRow line : after) {
      @Nullable LineRow known = before.get(line.lineId());
      if (known == null) {
        fresh.add(line);
      } else if (!known.equals(line)) {
        changed.add(line);
      }
    }
    statements.insertLines(key.environment(), id, fresh);
    statements.updateLines(key.environment(), changed);
  }

  private void savePlayers(StatementKey key, String id, Statement computed) {
    Map<String, PlayerShare> before = statements.players(key.environment(), id);
    Map<String, PlayerShare> gone = new HashMap<>(before);
    List<PlayerShare> changed = new ArrayList<>();
    for (PlayerShare share : computed.players()) {
      if (share.equals(before.get(share.playerId()))) {
        gone.remove(share.playerId());
      } else {
        changed.add(share);
      }
    }
    statements.replacePlayers(key.environment(), id, gone.keySet(), changed);
  }

  private void record(
      StatementRow row, long difference, Map<String, LineRow> before, List<LineRow> after) {
    List<Map<String, Object>> lines =
        after.stream()
            .filter(line -> difference(line, before) != 0)
            .limit(MAX_LINES_IN_LEAF)
            .map(
                line ->
                    Map.<String, Object>of(
                        "lineId", line.lineId(),
                        "type", line.type(),
                        "posting", (long) line.postings(),
                        "minor", difference(line, before)))
            .collect(Collectors.toList());
    Map<String, Object> data = new HashMap<>();
    data.put("partnerId", row.key().partnerId());
    data.put("dealId", row.key().dealId());
    data.put("period", row.key().period().toString());
    data.put("statementId", row.statementId());
    data.put("step", row.steps());
    data.put("currency", row.currency());
    data.put("amountMinor", difference);
    data.put("totalMinor", row.total());
    data.put("lines", lines);
    audit.record(
        new AuditLog.Entry(
            row.key().environment(), "commission.accrued", "system", null, null, data));
  }

  /** An entry has a length limit; the ledger has every line. */
  private static final int MAX_LINES_IN_LEAF = 200;

  private void publish(StatementRow row, long difference, Instant now) {
    if (difference == 0) {
      return;
    }
    Money amount = new Money(difference, io.trackside.domain.money.CurrencyUnit.of(row.currency()));
    OutboundEvent.Details details =
        new OutboundEvent.Details(
            null,
            null,
            amount,
            null,
            null,
            null,
            amount,
            null,
            null,
            row.statementId() + "-" + row.steps(),
            row.statementId(),
            row.state(),
            null);
    outbound.publish(
        List.of(
            new OutboundEvent(
                row.key().environment(),
                "accrued:" + row.statementId() + ":" + row.steps(),
                "commission.accrued",
                now,
                0,
                row.key().partnerId(),
                null,
                null,
                null,
                details)));
  }
}
