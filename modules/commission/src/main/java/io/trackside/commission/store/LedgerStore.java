package io.trackside.commission.store;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The double-entry ledger: rows are added, never changed. */
@ApplicationScoped
public class LedgerStore {
  @Inject Database database;

  /**
   * A posting of a line's difference with its entries.
   *
   * @param entries must sum to zero
   */
  public record Posting(String lineId, int number, List<Entry> entries) {
    /** Checks that the posting balances. */
    public Posting {
      long sum = entries.stream().mapToLong(Entry::amount).reduce(0, Math::addExact);
      if (sum != 0 || entries.size() < 2) {
        throw new IllegalArgumentException("a posting balances: " + lineId + " sums to " + sum);
      }
    }
  }

  /** One side of a posting, minor units. */
  public record Entry(String account, long amount, String currency) {}

  /** Adds postings; one that is there already fails the transaction. */
  public void post(
      Environment environment,
      String statementId,
      long step,
      Instant at,
      Collection<Posting> postings) {
    database.batch(
        "insert into com_ledger_postings (env, line_id, posting_no, statement_id, step, posted_at)"
            + " values (?, ?, ?, ?, ?, ?)",
        postings,
        (p, posting) ->
            p.text(environment.key())
                .text(posting.lineId())
                .number(posting.number())
                .text(statementId)
                .number(step)
                .time(at));
    List<Side> sides =
        postings.stream()
            .flatMap(posting -> posting.entries().stream().map(entry -> new Side(posting, entry)))
            .toList();
    database.batch(
        "insert into com_ledger_entries (env, line_id, posting_no, account, amount, currency)"
            + " values (?, ?, ?, ?, ?, ?)",
        sides,
        (p, side) ->
            p.text(environment.key())
                .text(side.posting().lineId())
                .number(side.posting().number())
                .text(side.entry().account())
                .number(side.entry().amount())
                .text(side.entry().currency()));
  }

  private record Side(Posting posting, Entry entry) {}

  /** The balance of an account in a currency, minor units. */
  public record BalanceRow(String account, String currency, long amount) {}

  /**
   * Balances by account and currency, in that order.
   *
   * @param accounts empty for all
   * @param at null for everything posted so far
   * @param afterAccount with {@code afterCurrency}, where to go on; empty at the beginning
   */
  public List<BalanceRow> balances(
      Environment environment,
      Collection<String> accounts,
      @Nullable Instant at,
      String afterAccount,
      String afterCurrency,
      int limit) {
    return database.query(
        """
        select e.account, e.currency, sum(e.amount) as amount
        from com_ledger_entries e
        join com_ledger_postings p on p.env = e.env and p.line_id = e.line_id
          and p.posting_no = e.posting_no
        where e.env = ? and (? or e.account = any(?)) and (? or p.posted_at <= ?)
          and (e.account > ? or (e.account = ? and e.currency > ?))
        group by e.account, e.currency order by e.account, e.currency limit ?
        """,
        p ->
            p.text(environment.key())
                .flag(accounts.isEmpty())
                .texts(accounts)
                .flag(at == null)
                .time(at)
                .text(afterAccount)
                .text(afterAccount)
                .text(afterCurrency)
                .number(limit),
        row -> new BalanceRow(row.text("account"), row.text("currency"), row.number("amount")));
  }

  /** A posting of a line on an account. */
  public record PostedRow(int number, Instant at, long amount) {}

  /** The postings of a line on an account, in order. */
  public List<PostedRow> postings(Environment environment, String lineId, String account) {
    return database.query(
        """
        select p.posting_no, p.posted_at, e.amount
        from com_ledger_postings p
        join com_ledger_entries e on e.env = p.env and e.line_id = p.line_id
          and e.posting_no = p.posting_no
        where p.env = ? and p.line_id = ? and e.account = ? order by p.posting_no
        """,
        p -> p.text(environment.key()).text(lineId).text(account),
        row ->
            new PostedRow(row.integer("posting_no"), row.time("posted_at"), row.number("amount")));
  }

  /** What stands on an account of an account's statements, by statement; nothing of zeros. */
  public Map<String, Long> byStatement(
      Environment environment, String account, String partnerId, String dealId) {
    Map<String, Long> balances = new TreeMap<>();
    database
        .query(
            """
            select p.statement_id, sum(e.amount) as amount
            from com_ledger_entries e
            join com_ledger_postings p on p.env = e.env and p.line_id = e.line_id
              and p.posting_no = e.posting_no
            join com_statements s on s.env = p.env and s.statement_id = p.statement_id
            where e.env = ? and e.account = ? and s.partner_id = ? and s.deal_id = ?
            group by p.statement_id having sum(e.amount) <> 0
            """,
            p -> p.text(environment.key()).text(account).text(partnerId).text(dealId),
            row -> Map.entry(row.text("statement_id"), row.number("amount")))
        .forEach(each -> balances.put(each.getKey(), each.getValue()));
    return balances;
  }

  /** The balance of an account in a currency, minor units. */
  public long balance(Environment environment, String account, String currency) {
    return database
        .first(
            "select coalesce(sum(amount), 0) as balance from com_ledger_entries"
                + " where env = ? and account = ? and currency = ?",
            p -> p.text(environment.key()).text(account).text(currency),
            row -> row.number("balance"))
        .orElse(0L);
  }
}
