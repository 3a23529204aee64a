package io.trackside.commission.deal;

import io.trackside.commission.store.AssignmentStore.Assigned;
import io.trackside.commission.store.DealStore.AssignmentRow;
import io.trackside.commission.store.DealStore.Decision;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which assignments of a partner contradict one another. One that begins later takes over from one
 * without an end, and one that names countries goes before one for all; what begins on the same
 * day, or while another one that has an end lasts, contradicts it.
 */
final class Overlaps {
  private Overlaps() {}

  /** How often the same was rejected before. */
  static int attempts(AssignmentRow wanted, List<Assigned> known) {
    return (int)
        known.stream()
            .filter(each -> each.state().equals(Decision.REJECTED))
            .filter(each -> each.row().programmeId().equals(wanted.programmeId()))
            .filter(each -> each.row().effectiveFrom().equals(wanted.effectiveFrom()))
            .filter(each -> each.row().countries().equals(wanted.countries()))
            .count();
  }

  /** Refuses what contradicts an assignment that counts. */
  static void refuse(AssignmentRow wanted, List<Assigned> known) {
    for (Assigned each : known) {
      AssignmentRow other = each.row();
      boolean counts =
          each.state().equals(Decision.APPROVED)
              && other.programmeId().equals(wanted.programmeId());
      if (counts && isSameKind(wanted, other) && contradicts(wanted, other)) {
        String pointer = wanted.countries().isEmpty() ? "/effectiveFrom" : "/countries";
        throw conflict(
            pointer,
            "it overlaps "
                + each.assignmentId()
                + " (deal "
                + other.dealId()
                + " from "
                + other.effectiveFrom()
                + (other.effectiveTo() == null ? "" : " to " + other.effectiveTo())
                + "): end that first, or begin later");
      }
    }
  }

  private static boolean isSameKind(AssignmentRow a, AssignmentRow b) {
    return a.countries().isEmpty()
        ? b.countries().isEmpty()
        : !Collections.disjoint(a.countries(), b.countries());
  }

  private static boolean contradicts(AssignmentRow a, AssignmentRow b) {
    if (a.effectiveFrom().equals(b.effectiveFrom())) {
      return true;
    }
    boolean first = a.effectiveFrom().isBefore(b.effectiveFrom());
    @Nullable LocalDate end = first ? a.effectiveTo() : b.effectiveTo();
    LocalDate next = first ? b.effectiveFrom() : a.effectiveFrom();
    return end != null && !end.isBefore(next);
  }

  static Conflict conflict(String pointer, String detail) {
    return new Conflict(
        "assignment_conflict",
        "the partner has another deal in this programme then",
        List.of(new FieldError(pointer, detail)));
  }
}
