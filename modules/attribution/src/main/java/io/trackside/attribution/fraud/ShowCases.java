package io.trackside.attribution.fraud;

import io.trackside.attribution.fraud.store.CaseStore;
import io.trackside.attribution.fraud.store.CaseStore.CaseRow;
import io.trackside.attribution.input.Cursors;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.FraudApi.CaseView;
import io.trackside.contracts.attribution.FraudApi.Evidence;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.fraud.Finding;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows cases to those who review them. */
@Dependent
class ShowCases {
  private static final List<String> STATES =
      List.of(KeepCases.OPEN, KeepCases.ACCEPTED, KeepCases.REJECTED, KeepCases.WITHDRAWN);

  private final CaseStore cases;

  @Inject
  ShowCases(CaseStore cases) {
    this.cases = cases;
  }

  Page<CaseView> page(Caller caller, @Nullable String state, int limit, @Nullable String cursor) {
    DecideCases.requireVisible(caller);
    if (state != null && !STATES.contains(state)) {
      String detail = "must be one of " + String.join(", ", STATES);
      throw new BadInput(
          "state_unknown", "state " + detail, List.of(new FieldError("/query/state", detail)));
    }
    String after = Cursors.after(cursor);
    @Nullable CaseRow last =
        after.isEmpty() ? null : cases.find(caller.environment(), after).orElse(null);
    List<CaseView> rows =
        cases.page(caller.environment(), state, last, limit + 1).stream()
            .map(row -> row.view(List.of()))
            .toList();
    return Cursors.page(rows, limit, CaseView::caseId);
  }

  CaseView one(Caller caller, String caseId) {
    DecideCases.requireVisible(caller);
    return cases
        .find(caller.environment(), caseId)
        .map(row -> row.view(shown(cases.evidence(caller.environment(), caseId))))
        .orElseThrow(() -> new NotFound("not_found", "no such case"));
  }

  static List<Evidence> shown(List<Finding> findings) {
    return findings.stream()
        .map(
            finding ->
                new Evidence(
                    finding.rule().key(), finding.version(), finding.score(), finding.facts()))
        .toList();
  }
}
