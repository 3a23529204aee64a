package io.trackside.commission.payout;

import io.trackside.contracts.commission.ClosingApi.DocumentRef;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** The documents that were issued for a statement. */
@ApplicationScoped
public class ListDocuments {
  @Inject IssueSelfBilling selfBilling;
  @Inject IssueCreditNote creditNote;

  /** In the order in which they were issued; none is issued by asking. */
  public List<DocumentRef> of(Environment environment, String statementId) {
    String path = "/v1/statements/" + statementId;
    List<DocumentRef> documents = new ArrayList<>();
    selfBilling
        .issued(environment, statementId)
        .ifPresent(
            bill ->
                documents.add(
                    new DocumentRef(
                        "self_billing", bill.number(), bill.issuedOn(), path + "/document")));
    creditNote
        .issued(environment, statementId)
        .ifPresent(
            note ->
                documents.add(
                    new DocumentRef(
                        "credit_note", note.number(), note.issuedOn(), path + "/credit-note")));
    return documents;
  }
}
