package io.trackside.commission.store;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

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
