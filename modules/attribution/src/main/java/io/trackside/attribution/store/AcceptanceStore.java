package io.trackside.attribution.store;

import io.trackside.contracts.attribution.AcceptancesApi.AcceptanceView;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** What partners accepted. */
@Dependent
public class AcceptanceStore {
  private final Database database;

  /** On a database. */
  @Inject
  public AcceptanceStore(Database database) {
    this.database = database;
  }

  /** Keeps an acceptance; the partner must be locked. */
  public void insert(Environment environment, String partnerId, AcceptanceView acceptance) {
    database.update(
        "insert into att_contract_acceptance (env, partner_id, acceptance_no, contract_version,"
            + " document_sha256, accepted_at, accepted_by) values (?, ?, (select count(*) + 1 from"
            + " att_contract_acceptance where env = ? and partner_id = ?), ?, ?, ?, ?)",
        p ->
            p.text(environment.key())
                .text(partnerId)
                .text(environment.key())
                .text(partnerId)
                .text(acceptance.contractVersion())
                .text(acceptance.documentSha256())
                .time(acceptance.acceptedAt())
                .text(acceptance.acceptedBy()));
  }

  /** A partner's acceptances, oldest first. */
  public List<AcceptanceView> find(Environment environment, String partnerId, int limit) {
    return database.query(
        "select contract_version, document_sha256, accepted_at, accepted_by"
            + " from att_contract_acceptance where env = ? and partner_id = ?"
            + " order by acceptance_no limit ?",
        p -> p.text(environment.key()).text(partnerId).number(limit),
        row ->
            new AcceptanceView(
                row.text("contract_version"),
                row.textOrNull("document_sha256"),
                row.time("accepted_at"),
                row.text("accepted_by")));
  }
}
