package io.trackside.commission.payment;

import io.trackside.commission.payment.MoveStatement.Step;
import io.trackside.commission.payment.PayStatements.Part;
import io.trackside.commission.statement.CommissionAccounts;
import io.trackside.commission.statement.IntactStatements;
import io.trackside.commission.statement.StatementStates;
import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.LedgerStore;
import io.trackside.commission.store.StatementKey;
import io.trackside.commission.store.StatementStore;
import io.trackside.commission.store.StatementStore.StatementRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.problem.Conflict;
import io.trackside.domain.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is approved and unpaid of a partner's account under a deal, for whoever pays many of them at
 * once: the same amounts, states and postings as a payment by hand.
 */
@ApplicationScoped
public class ApprovedBalances {
  @Inject DealStore deals;
  @Inject StatementStore statements;
  @Inject LedgerStore ledger;
  @Inject PayStatements payStatements;
  @Inject IntactStatements intactStatements;
  @Inject MoveStatement moveStatement;

  /**
   * What can be paid of a statement, minor units.
   *
   * @param balance what stands approved of it, held or not
   */
  public record Share(StatementKey key, String statementId, long amount, long balance) {}

  /**
   * What can be paid of an account, minor units.
   *
   * @param shares by statement; one of nothing is settled with the others
   * @param held what is approved but not payable before a later day
   * @param minimum what must have come together before anything is paid
   */
  public record Balance(StatementKey account, List<Share> shares, long held, long minimum) {
    /** The sum of the shares. */
    public long payable() {
      return shares.stream().mapToLong(Share::amount).reduce(0, Math::addExact);
    }
  }

  /** Locks the account for the transaction and tells what can be paid. */
  public Balance await(StatementKey account, Instant now) {
    lock(account);
    List<Part> parts = payStatements.parts(account, now);
    @Nullable Money minimum = payStatements.minimum(account);
    return new Balance(
        account,
        parts.stream()
            .filter(part -> part.payable() != 0 || PayStatements.isSettled(part))
            .map(ApprovedBalances::share)
            .toList(),
        parts.stream().mapToLong(Part::left).reduce(0, Math::addExact),
        minimum == null ? 0 : minimum.minor());
  }

  private static Share share(Part part) {
    StatementRow row = part.row();
    return new Share(
        row.key(), row.statementId(), part.payable(), Math.addExact(part.payable(), part.left()));
  }

  /**
   * Pays shares of one account as one payment.
   *
   * @return what was posted, minor units
   * @throws Conflict {@code statement_not_intact} if anything moved since the shares were found
   */
  public long pay(Caller caller, String payoutId, List<Share> shares, Instant now) {
    StatementKey account = shares.get(0).key();
    lock(account);
    Map<String, Long> approved =
        balances(account, CommissionAccounts.approved(account.partnerId()));
    List<Part> parts = new ArrayList<>();
    for (Share share : shares) {
      StatementRow row = row(share);
      intactStatements.require(row);
      if (approved.getOrDefault(share.statementId(), 0L) != share.balance()) {
        throw new Conflict(
            "statement_not_intact",
            "the approved balance of " + share.statementId() + " is not what was gathered");
      }
      parts.add(new Part(row, share.amount(), Math.subtractExact(share.balance(), share.amount())));
    }
    payStatements.take(caller, payoutId, parts, null, now);
    return shares.stream().mapToLong(Share::amount).reduce(0, Math::addExact);
  }

  /**
   * Takes back a payment that did not arrive: what it paid is approved and owed again.
   *
   * @throws Conflict {@code payment_returned} if the money was taken back before, {@code
   *     in_payout_run} while another run is about to pay of the account
   */
  public void takeBack(Caller caller, List<Share> shares, String reason, Instant now) {
    StatementKey account = shares.get(0).key();
    lock(account);
    payStatements.requireFree(account);
    String paidAccount = CommissionAccounts.paid(account.partnerId());
    Map<String, Long> paid = balances(account, paidAccount);
    for (Share share : shares) {
      if (share.amount() == 0) {
        continue;
      }
      StatementRow row = row(share);
      if (!covers(paid.getOrDefault(share.statementId(), 0L), share.amount())) {
        throw new Conflict(
            "payment_returned", "what was paid of " + share.statementId() + " is back already");
      }
      boolean settled = row.state().equals(StatementStates.PAID);
      moveStatement.take(
          row,
          new Step(
              settled ? StatementStates.APPROVED : row.state(),
              share.amount(),
              MoveStatement.transfer(
                  paidAccount,
                  CommissionAccounts.approved(account.partnerId()),
                  share.amount(),
                  row.currency()),
              caller.clientId(),
              reason,
              null,
              now));
    }
  }

  /** Whether what was paid is of the same sign and no less. */
  private static boolean covers(long paid, long amount) {
    return amount > 0 ? paid >= amount : paid <= amount;
  }

  private Map<String, Long> balances(StatementKey account, String name) {
    return ledger.byStatement(account.environment(), name, account.partnerId(), account.dealId());
  }

  private StatementRow row(Share share) {
    return statements.find(share.key()).orElseThrow(IllegalStateException::new);
  }

  private void lock(StatementKey account) {
    boolean known =
        deals
            .awaitAccount(account.environment(), account.partnerId(), account.dealId())
            .isPresent();
    if (!known) {
      throw new IllegalStateException("a balance without an account");
    }
  }
}
