package io.trackside.attribution.fraud;

import io.trackside.attribution.fraud.store.CaseStore;
import io.trackside.attribution.fraud.store.CaseStore.CaseRow;
import io.trackside.attribution.fraud.store.HoldStore;
import io.trackside.attribution.fraud.store.HoldStore.Hold;
import io.trackside.attribution.key.ClickKeys;
import io.trackside.contracts.attribution.Standing;
import io.trackside.contracts.delivery.HeldDeliveries;
import io.trackside.domain.fraud.Finding;
import io.trackside.domain.fraud.PlayerSignals;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Opens, changes and withdraws cases. A case's id is made of its subject, so that judging again
 * finds the same case; what a person decided stays until a rule finds what the person has not seen.
 */
@Dependent
class KeepCases {
  static final String OPEN = "open";
  static final String ACCEPTED = "accepted";
  static final String REJECTED = "rejected";
  static final String WITHDRAWN = "withdrawn";
  static final String PLAYER = "player";
  static final String PARTNER = "partner";

  private static final String PURPOSE = "trackside fraud case v1";
  private static final int ID_DIGITS = 24;

  private final CaseStore cases;
  private final HoldStore holds;
  private final HeldDeliveries deliveries;
  private final RecordCases record;
  private final ClickKeys keys;
  private final Clock clock;

  @Inject
  KeepCases(
      CaseStore cases,
      HoldStore holds,
      HeldDeliveries deliveries,
      RecordCases record,
      ClickKeys keys,
      Clock clock) {
    this.cases = cases;
    this.holds = holds;
    this.deliveries = deliveries;
    this.record = record;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * A judgement.
   *
   * @param findings what speaks against the player; empty if it is not enough
   */
  record Judged(PlayerSignals player, List<Finding> findings) {}

  void ofPlayers(Environment environment, List<Judged> judged) {
    Map<String, Judged> byCase =
        judged.stream()
            .collect(
                Collectors.toMap(
                    each -> caseId(environment, PLAYER, each.player().playerId()),
                    each -> each,
                    (a, b) -> a,
                    java.util.TreeMap::new));
    Map<String, CaseRow> known = cases.lock(environment, byCase.keySet());
    byCase.forEach(
        (caseId, each) -> {
          @Nullable CaseRow row = known.get(caseId);
          if (row == null) {
            if (!each.findings().isEmpty()) {
              open(environment, fresh(caseId, each.player()), each.findings());
            }
          } else {
            again(environment, row, subject(row, each.player()), each.findings());
          }
        });
  }

  /** A partner's figures in a programme: the case stays when the figures have moved on. */
  void ofPartner(
      Environment environment,
      String partnerId,
      String programmeId,
      List<Finding> findings,
      Instant seenAgainFrom) {
    String caseId = caseId(environment, PARTNER, partnerId + '\n' + programmeId);
    @Nullable CaseRow row = cases.lock(environment, Set.of(caseId)).get(caseId);
    if (row == null) {
      CaseRow fresh =
          row(caseId, PARTNER, partnerId, partnerId, programmeId, now(), now(), Set.of());
      open(environment, fresh, findings);
    } else if (row.state().equals(OPEN)) {
      again(environment, row, row, findings);
    } else if (row.state().equals(ACCEPTED)
        && (hasUnseen(row, findings)
            || (row.decidedAt() != null && row.decidedAt().isBefore(seenAgainFrom)))) {
      reopen(environment, row, findings);
    }
  }

  String caseId(Environment environment, String subject, String id) {
    return "fc-" + keys.keyed(environment, PURPOSE, subject + '\n' + id).substring(0, ID_DIGITS);
  }

  private void open(Environment environment, CaseRow row, List<Finding> findings) {
    CaseRow scored = scored(row, OPEN, findings);
    if (cases.insert(environment, scored)) {
      hold(environment, scored, findings);
    }
  }

  /** What a known case comes to, now that its subject was judged again. */
  private void again(Environment environment, CaseRow before, CaseRow row, List<Finding> findings) {
    switch (row.state()) {
      case OPEN -> {
        if (findings.isEmpty()) {
          withdraw(environment, row);
        } else if (!before.equals(row)
            || !findings.stream()
                .sorted(KeepCases::byName)
                .toList()
                .equals(cases.evidence(environment, row.caseId()))) {
          CaseRow scored = scored(row, OPEN, findings);
          cases.update(environment, scored);
          hold(environment, scored, findings);
        }
      }
      case ACCEPTED -> {
        if (hasUnseen(row, findings)) {
          reopen(environment, row, findings);
        }
      }
      case WITHDRAWN -> {
        if (!findings.isEmpty()) {
          reopen(environment, row, findings);
        }
      }
      default -> {}
    }
  }

  private void reopen(Environment environment, CaseRow row, List<Finding> findings) {
    CaseRow scored = scored(row, OPEN, findings);
    cases.update(environment, scored);
    hold(environment, scored, findings);
  }

  private void hold(Environment environment, CaseRow row, List<Finding> findings) {
    cases.replaceEvidence(environment, row.caseId(), findings);
    put(environment, row, Standing.HELD);
    record.flagged(environment, row, findings);
  }

  private void withdraw(Environment environment, CaseRow row) {
    cases.update(environment, scored(row, WITHDRAWN, List.of()));
    cases.replaceEvidence(environment, row.caseId(), List.of());
    release(environment, row);
    record.moved(environment, row, WITHDRAWN, "system", null, null);
  }

  /** Puts a subject's standing by a case in place of the one before. */
  void put(Environment environment, CaseRow row, Standing standing) {
    holds.put(
        environment,
        new Hold(row.subject(), row.subjectId(), row.partnerId(), row.caseId(), standing),
        now());
  }

  /** Takes what a case holds away, and has it sent. */
  void release(Environment environment, CaseRow row) {
    holds.remove(environment, row.subject(), row.subjectId(), row.caseId());
    reconsider(environment, row);
  }

  /** Has delivery decide anew on what is held. */
  void reconsider(Environment environment, CaseRow row) {
    deliveries.reconsider(
        environment, row.partnerId(), row.subject().equals(PLAYER) ? row.subjectId() : null);
  }

  private CaseRow fresh(String caseId, PlayerSignals player) {
    return row(
        caseId,
        PLAYER,
        player.playerId(),
        String.valueOf(player.partnerId()),
        String.valueOf(player.programmeId()),
        player.registeredAt(),
        now(),
        Set.of());
  }

  /** The case as its player is now: the binding or the registration may have changed. */
  private static CaseRow subject(CaseRow row, PlayerSignals player) {
    String partner = player.partnerId();
    String programme = player.programmeId();
    return new CaseRow(
        row.caseId(),
        row.subject(),
        row.subjectId(),
        partner == null ? row.partnerId() : partner,
        programme == null ? row.programmeId() : programme,
        row.state(),
        row.score(),
        player.registeredAt(),
        row.openedAt(),
        row.decidedBy(),
        row.approvedBy(),
        row.decidedAt(),
        row.decisionReason(),
        row.seenRules());
  }

  private static CaseRow row(
      String caseId,
      String subject,
      String subjectId,
      String partnerId,
      String programmeId,
      Instant since,
      Instant openedAt,
      Set<String> seen) {
    return new CaseRow(
        caseId,
        subject,
        subjectId,
        partnerId,
        programmeId,
        OPEN,
        0,
        since,
        openedAt,
        null,
        null,
        null,
        null,
        seen);
  }

  private static CaseRow scored(CaseRow row, String state, List<Finding> findings) {
    return new CaseRow(
        row.caseId(),
        row.subject(),
        row.subjectId(),
        row.partnerId(),
        row.programmeId(),
        state,
        Finding.sum(findings),
        row.since(),
        row.openedAt(),
        null,
        null,
        null,
        null,
        row.seenRules());
  }

  private static boolean hasUnseen(CaseRow row, List<Finding> findings) {
    return !row.seenRules().containsAll(names(findings));
  }

  static Set<String> names(List<Finding> findings) {
    return findings.stream()
        .map(finding -> finding.rule().key())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static int byName(Finding a, Finding b) {
    return a.rule().key().compareTo(b.rule().key());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
