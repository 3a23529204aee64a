package io.trackside.commission.payout;

import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.StartupTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Refuses to start with texts of documents that nobody can read: the reversal of a statement would
 * fail over its credit note, long after the setting was made.
 */
@ApplicationScoped
class CheckDocumentTexts implements StartupTask {
  private static final int ORDER = 300;

  @Inject Settings settings;

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public void start() {
    VatTreatments unusedVat = VatTreatments.ofSelfBillings(settings);
    VatTreatments unusedText = VatTreatments.ofCreditNotes(settings);
  }
}
