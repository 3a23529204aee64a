package io.trackside.commission.store;

import io.trackside.domain.commission.ParentShare;
import io.trackside.domain.commission.StatementLine;
import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.commission.Termination;
import io.trackside.domain.id.Environment;
import io.trackside.domain.time.Period;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was said of partners, and what subs' NGR earns for them. */
@ApplicationScoped
public class WordStore {
  @Inject Database database;

  /** What the back office said of a partner. */
  public record WordRow(String partnerId, Instant at, String eventKey, String status) {}

  /** Keeps words; one that is known changes nothing. */
  public void hear(Environment environment, Collection<WordRow> words) {
    database.batch(
        """
        insert into com_partner_words (env, partner_id, said_at, event_key, status)
        values (?, ?, ?, ?, ?) on conflict do nothing
        """,
        words,
        (p, word) ->
            p.text(environment.key())
                .text(word.partnerId())
                .time(word.at())
                .text(word.eventKey())
                .text(word.status()));
  }

  /** When partners were terminated, by partner; nothing of those of whom nothing was said. */
  public Map<String, Termination> terminations(
      Environment environment, Collection<String> partnerIds) {
    Map<String, Termination> byPartner = new HashMap<>();
    database
        .query(
            "select * from com_partner_words where env = ? and partner_id = any(?)",
            p -> p.text(environment.key()).texts(partnerIds),
            row ->
                new WordRow(
                    row.text("partner_id"),
                    row.time("said_at"),
                    row.text("event_key"),
                    row.text("status")))
        .forEach(
            word ->
                byPartner
                    .computeIfAbsent(word.partnerId(), k -> new Termination())
                    .said(word.at(), word.eventKey(), word.status()));
    return byPartner;
  }

  /** A share of a sub's NGR as it stands. */
  public record ShareRow(String subId, ParentShare share) {}

  /** The shares that a sub's statement earns for parents. */
  public List<ShareRow> sharesOf(StatementKey sub) {
    return database.query(
        """
        select * from com_parent_shares
        where env = ? and deal_id = ? and period = ? and partner_id = ?
        order by parent_id, line_key
        """,
        p ->
            p.text(sub.environment().key())
                .text(sub.dealId())
                .text(sub.period().toString())
                .text(sub.partnerId()),
        WordStore::shareRow);
  }

  /** The shares that all subs' statements earn for a parent. */
  public List<ShareRow> sharesFor(StatementKey parent) {
    return database.query(
        """
        select * from com_parent_shares
        where env = ? and deal_id = ? and period = ? and parent_id = ? and partner_id <> ?
        order by partner_id, line_key
        """,
        p ->
            p.text(parent.environment().key())
                .text(parent.dealId())
                .text(parent.period().toString())
                .text(parent.partnerId())
                .text(parent.partnerId()),
        WordStore::shareRow);
  }

  private static ShareRow shareRow(Row row) throws SQLException {
    @Nullable String corrects = row.textOrNull("corrects_period");
    @Nullable String rate = row.textOrNull("rate");
    return new ShareRow(
        row.text("partner_id"),
        new ParentShare(
            row.text("parent_id"),
            new StatementLine(
                row.text("line_key"),
                LineType.PARENT,
                null,
                corrects == null ? null : Period.parse(corrects),
                row.numberOrNull("base"),
                rate == null ? null : new BigDecimal(rate),
                row.number("amount"),
                null,
                Map.of())));
  }

  /** Puts the shares of a sub's statement in place of those before. */
  public void replaceShares(StatementKey sub, Collection<ParentShare> shares) {
    database.update(
        """
        delete from com_parent_shares
        where env = ? and deal_id = ? and period = ? and partner_id = ?
        """,
        p ->
            p.text(sub.environment().key())
                .text(sub.dealId())
                .text(sub.period().toString())
                .text(sub.partnerId()));
    database.batch(
        """
        insert into com_parent_shares (env, deal_id, period, partner_id, parent_id, line_key,
          corrects_period, base, rate, amount)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        shares,
        (p, share) -> {
          StatementLine line = share.line();
          p.text(sub.environment().key())
              .text(sub.dealId())
              .text(sub.period().toString())
              .text(sub.partnerId())
              .text(share.parentId())
              .text(line.key())
              .text(line.correctsPeriod() == null ? null : line.correctsPeriod().toString())
              .numberOrNull(line.base())
              .text(line.rate() == null ? null : line.rate().toPlainString())
              .number(line.amount());
        });
  }
}
