package io.trackside.commission.deal;

import io.trackside.commission.catalogue.DealDocuments;
import io.trackside.commission.store.DealStore.DealRow;
import io.trackside.commission.store.DealStore.Decision;
import io.trackside.contracts.commission.CommissionApi.DealView;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.commission.Deal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one deal with their states today: draft → approved → active → superseded, or
 * rejected. What counts for money is the decision and the dates alone; states are for people.
 */
public final class DealLife {
  static final String DRAFT = "draft";
  static final String ACTIVE = "active";
  static final String SUPERSEDED = "superseded";

  private final List<DealRow> rows;
  private final Map<Integer, String> states = new TreeMap<>();
  private final @Nullable DealRow counting;

  private DealLife(List<DealRow> rows, LocalDate today) {
    this.rows = rows;
    @Nullable DealRow last = null;
    for (DealRow row : rows) {
      boolean begun = row.isApproved() && !row.effectiveFrom().isAfter(today);
      if (begun && last != null) {
        states.put(last.version(), SUPERSEDED);
      }
      last = begun ? row : last;
      Decision decision = row.decision();
      states.put(row.version(), begun ? ACTIVE : decision == null ? DRAFT : decision.word());
    }
    this.counting = last;
  }

  /**
   * The life of a deal.
   *
   * @param rows all versions, oldest first; at least one
   */
  public static DealLife of(List<DealRow> rows, Clock clock) {
    Deal any = deal(rows.get(0));
    return new DealLife(rows, LocalDate.ofInstant(clock.instant(), any.timeZone()));
  }

  static Deal deal(DealRow row) {
    return DealDocuments.read(DealDocuments.parse(row.document()), "");
  }

  List<DealRow> rows() {
    return rows;
  }

  Map<Integer, String> states() {
    return states;
  }

  /** The version that counts today. */
  Optional<DealRow> counting() {
    return Optional.ofNullable(counting);
  }

  /** The version that counts today; before the first the earliest approved, else the newest. */
  DealRow shown() {
    return counting()
        .or(() -> rows.stream().filter(DealRow::isApproved).findFirst())
        .orElse(rows.get(rows.size() - 1));
  }

  /** A version by its number as it stands in a path. */
  DealRow version(String number) {
    return rows.stream()
        .filter(row -> String.valueOf(row.version()).equals(number))
        .findFirst()
        .orElseThrow(() -> new NotFound("not_found", "the deal has no such version"));
  }

  /** A version as others see it, its document as it was saved. */
  public DealView view(DealRow row) {
    return view(row, row.document());
  }

  DealView view(DealRow row, String document) {
    Decision decision = row.decision();
    return new DealView(
        row.dealId(),
        row.version(),
        states.getOrDefault(row.version(), DRAFT),
        row.effectiveFrom().toString(),
        document,
        row.createdBy(),
        row.createdAt(),
        decision == null ? null : decision.by(),
        decision == null ? null : decision.at(),
        decision == null ? null : decision.reason());
  }
}
