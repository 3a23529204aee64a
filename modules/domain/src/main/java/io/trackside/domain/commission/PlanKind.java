package io.trackside.domain.commission;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The kinds of plan that a place may bar or bind to a licence. */
public enum PlanKind {
  /** A share of what players lose. */
  REVSHARE,
  /** Pay for an acquired player. */
  CPA,
  /** Pay for a registration. */
  CPL,
  /** A fee for a period; it comes from no player, so that the assignment alone is looked at. */
  FIXED,
  /** Pay for traded volume. */
  LOTS,
  /** Pay for challenges and their milestones. */
  PURCHASE;

  /** The kinds that a version of a deal pays. */
  public static Set<PlanKind> of(Deal deal) {
    Set<PlanKind> kinds = EnumSet.noneOf(PlanKind.class);
    add(kinds, REVSHARE, !deal.revShare().isEmpty());
    add(kinds, CPA, !deal.cpa().isEmpty());
    add(kinds, CPL, !deal.cpl().isEmpty());
    add(kinds, FIXED, !deal.fixed().isEmpty());
    add(kinds, LOTS, !deal.lots().isEmpty());
    add(kinds, PURCHASE, !deal.purchases().isEmpty());
    return Collections.unmodifiableSet(kinds);
  }

  private static void add(Set<PlanKind> kinds, PlanKind kind, boolean paid) {
    if (paid) {
      kinds.add(kind);
    }
  }
}
