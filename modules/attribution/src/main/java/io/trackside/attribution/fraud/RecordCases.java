package io.trackside.attribution.fraud;

import io.trackside.attribution.fraud.store.CaseStore.CaseRow;
import io.trackside.attribution.fraud.store.RuleStore.SetRule;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.domain.fraud.Finding;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Leaves of the transparency log. A case's id stands for its player; no fact of evidence leaves.
 */
@Dependent
class RecordCases {
  private final AuditLog audit;

  @Inject
  RecordCases(AuditLog audit) {
    this.audit = audit;
  }

  void flagged(Environment environment, CaseRow row, List<Finding> findings) {
    Map<String, Object> data = described(row);
    data.put("score", (long) Finding.sum(findings));
    data.put(
        "rules",
        findings.stream()
            .map(
                finding ->
                    Map.<String, Object>of(
                        "rule", finding.rule().key(),
                        "version", (long) finding.version(),
                        "score", (long) finding.score()))
            .toList());
    audit.record(
        new AuditLog.Entry(environment, "fraud.flagged", "system", row.openedAt(), null, data));
  }

  void moved(
      Environment environment,
      CaseRow row,
      String state,
      String actor,
      @Nullable String approvedBy,
      @Nullable String reason) {
    Map<String, Object> data = described(row);
    data.put("from", row.state());
    data.put("to", state);
    if (approvedBy != null) {
      data.put("approvedBy", approvedBy);
    }
    if (reason != null) {
      data.put("reason", reason);
    }
    audit.record(new AuditLog.Entry(environment, "fraud." + state, actor, null, null, data));
  }

  void ruleSet(Environment environment, SetRule set, Map<String, Object> before) {
    Map<String, Object> data = new HashMap<>();
    data.put("rule", set.version().rule().key());
    data.put("version", (long) set.version().version());
    data.put("effectiveFrom", set.version().effectiveFrom().toString());
    data.put("reason", set.reason());
    data.put("before", before);
    data.put("after", described(set.version().score(), set.version().allParameters()));
    if (set.version().programmeId() != null) {
      data.put("programmeId", set.version().programmeId());
    }
    audit.record(new AuditLog.Entry(environment, "fraud.rule_set", set.by(), set.at(), null, data));
  }

  void identified(Environment environment, String actor, String partnerId, int count) {
    audit.record(
        new AuditLog.Entry(
            environment,
            "fraud.partner_identified",
            actor,
            null,
            null,
            Map.of("partnerId", partnerId, "count", (long) count)));
  }

  /** A rule's figures. */
  static Map<String, Object> described(int score, Map<String, Long> parameters) {
    Map<String, Object> data = new HashMap<>(parameters);
    data.put("score", (long) score);
    return data;
  }

  private static Map<String, Object> described(CaseRow row) {
    Map<String, Object> data = new HashMap<>();
    data.put("caseId", row.caseId());
    data.put("subject", row.subject());
    data.put("partnerId", row.partnerId());
    data.put("programmeId", row.programmeId());
    return data;
  }
}
