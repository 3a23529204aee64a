package io.trackside.commission.store;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * The statements that a payout run is about to pay. Written and read under the account's lock; the
 * table's key keeps a statement out of a second run even without it.
 */
@ApplicationScoped
public class ClaimStore {
  @Inject Database database;

  /**
   * Takes a statement for a run.
   *
   * @return false if a run has it
   */
  public boolean claim(
      Environment environment, String statementId, String runId, String partnerId, String dealId) {
    return database.update(
            """
            insert into com_payout_claims (env, statement_id, run_id, partner_id, deal_id)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """,
            p ->
                p.text(environment.key())
                    .text(statementId)
                    .text(runId)
                    .text(partnerId)
                    .text(dealId))
        == 1;
  }

  /** Lets go of everything that a run has. */
  public void release(Environment environment, String runId) {
    database.update(
        "delete from com_payout_claims where env = ? and run_id = ?",
        p -> p.text(environment.key()).text(runId));
  }

  /** The run that has a statement. */
  public Optional<String> runOf(Environment environment, String statementId) {
    return database.first(
        "select run_id from com_payout_claims where env = ? and statement_id = ?",
        p -> p.text(environment.key()).text(statementId),
        row -> row.text("run_id"));
  }

  /** A run that has any statement of an account. */
  public Optional<String> runOfAccount(StatementKey account) {
    return database.first(
        "select run_id from com_payout_claims where env = ? and partner_id = ? and deal_id = ?",
        p -> p.text(account.environment().key()).text(account.partnerId()).text(account.dealId()),
        row -> row.text("run_id"));
  }
}
