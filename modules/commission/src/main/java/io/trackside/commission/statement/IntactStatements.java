package io.trackside.commission.statement;

import io.trackside.commission.catalogue.DealDocuments;
import io.trackside.commission.store.ClosingStore;
import io.trackside.commission.store.StatementStore.StatementRow;
import io.trackside.contracts.problem.Conflict;
import io.trackside.domain.money.CurrencyUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Nobody decides on figures that are not those that were closed. */
@ApplicationScoped
public class IntactStatements {
  @Inject ClosingStore closing;

  /**
   * Refuses a statement whose bytes, hash or total differ.
   *
   * @throws Conflict {@code statement_not_intact}
   */
  public void require(StatementRow row) {
    boolean intact =
        closing
            .document(row.key().environment(), row.statementId())
            .filter(kept -> StatementDocuments.hash(kept.document()).equals(kept.contentHash()))
            .filter(kept -> hasTotal(kept.document(), row))
            .isPresent();
    if (!intact) {
      throw new Conflict(
          "statement_not_intact", "the stored statement is not the one that was closed");
    }
  }

  private static boolean hasTotal(String document, StatementRow row) {
    return DealDocuments.parse(document)
        .path("total")
        .asText()
        .equals(StatementViews.amount(row.total(), CurrencyUnit.of(row.currency())));
  }
}
