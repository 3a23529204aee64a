package io.trackside.commission.deal;

import io.trackside.commission.store.DealStore.AssignmentRow;
import io.trackside.commission.store.DealStore.DealRow;
import io.trackside.contracts.attribution.LicencesApi;
import io.trackside.contracts.commission.DealsApi.WithheldView;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.commission.Deal;
import io.trackside.domain.commission.PlanKind;
import io.trackside.domain.commission.PlanMatrix;
import io.trackside.domain.commission.PlanRule;
import io.trackside.domain.commission.Scope;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Jurisdiction × licence × plan at the assignment. A place that is named, by the assignment, the
 * deal's own filters or the partner's contract, and of which a rule bars the whole, refuses it;
 * what a rule bars of places that nobody named is withheld when it accrues, and told beforehand.
 */
@ApplicationScoped
class CheckPlans {
  @Inject PlanMatrices matrices;
  @Inject LicencesApi licences;
  @Inject Clock clock;

  /** A kind of plan with a filter under which a version pays it. */
  private record Paid(PlanKind kind, Scope scope, String pointer) {}

  /**
   * Refuses what is barred in a place that is named.
   *
   * @param countries of the assignment, in the order in which pointers count them
   */
  void check(
      Environment environment, AssignmentRow row, List<String> countries, List<DealRow> versions) {
    List<Deal> deals = versions.stream().map(DealLife::deal).toList();
    LocalDate day = day(row, deals);
    PlanMatrix matrix = matrices.of(environment, row.partnerId());
    List<String> contract = licences.placesOf(environment, row.partnerId()).countries();
    List<FieldError> errors = new ArrayList<>();
    for (Paid paid : paid(deals, day)) {
      places(countries, contract, paid)
          .forEach(
              (place, pointer) -> {
                Optional<PlanRule> rule = matrix.barring(paid.kind(), place, day);
                rule.ifPresent(by -> errors.add(new FieldError(pointer, told(paid, place, by))));
              });
    }
    if (!errors.isEmpty()) {
      throw new Unprocessable(
          "plan_barred",
          "a plan of the deal is barred where it would be paid",
          errors.stream().distinct().toList());
    }
  }

  private static String told(Paid paid, String place, PlanRule rule) {
    return "rule "
        + rule.ruleId()
        + " bars "
        + paid.kind()
        + " in "
        + place
        + (rule.licenceClasses().isEmpty()
            ? ""
            : " without a licence of class "
                + String.join(" or ", new TreeSet<>(rule.licenceClasses())))
        + " (deal document: "
        + paid.pointer()
        + ")";
  }

  /** The rules that will withhold a part of what an assignment may earn. */
  List<WithheldView> withheld(Environment environment, AssignmentRow row, List<DealRow> versions) {
    List<Deal> deals = versions.stream().map(DealLife::deal).toList();
    if (deals.isEmpty()) {
      return List.of();
    }
    LocalDate day = day(row, deals);
    PlanMatrix matrix = matrices.of(environment, row.partnerId());
    List<String> contract = licences.placesOf(environment, row.partnerId()).countries();
    List<String> assigned = List.copyOf(row.countries());
    List<WithheldView> withheld = new ArrayList<>();
    for (PlanRule rule : matrix.inForce(day)) {
      Set<String> kinds = new TreeSet<>();
      for (Paid paid : paid(deals, day)) {
        Map<String, String> places = places(assigned, contract, paid);
        boolean touched = places.isEmpty() || places.keySet().stream().anyMatch(rule::touches);
        if (rule.bars(paid.kind()) && touched && !matrix.isExempt(rule, rule.jurisdiction(), day)) {
          kinds.add(paid.kind().name());
        }
      }
      if (!kinds.isEmpty()) {
        withheld.add(new WithheldView(rule.ruleId(), rule.jurisdiction(), List.copyOf(kinds)));
      }
    }
    return withheld;
  }

  /** Rules are looked at as of the beginning, or of today if that is past. */
  private LocalDate day(AssignmentRow row, List<Deal> deals) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), deals.get(0).timeZone());
    return row.effectiveFrom().isAfter(today) ? row.effectiveFrom() : today;
  }

  /** The places that are named, narrowest first, with what named them; empty for everywhere. */
  private static Map<String, String> places(
      List<String> assigned, List<String> contract, Paid paid) {
    Map<String, String> places = new TreeMap<>();
    Set<String> jurisdictions = paid.scope().jurisdictions();
    Set<String> countries = paid.scope().countries();
    if (!jurisdictions.isEmpty()) {
      jurisdictions.forEach(place -> places.put(place, "/dealId"));
    } else if (!assigned.isEmpty()) {
      for (int i = 0; i < assigned.size(); i++) {
        if (countries.isEmpty() || countries.contains(assigned.get(i))) {
          places.put(assigned.get(i), "/countries/" + i);
        }
      }
    } else if (!countries.isEmpty()) {
      countries.forEach(place -> places.put(place, "/dealId"));
    } else {
      contract.forEach(place -> places.put(place, "/partnerId"));
    }
    return places;
  }

  /** What the versions pay that count from a day on. */
  private static List<Paid> paid(List<Deal> deals, LocalDate day) {
    List<Paid> paid = new ArrayList<>();
    for (int i = 0; i < deals.size(); i++) {
      boolean over = i + 1 < deals.size() && !deals.get(i + 1).effectiveFrom().isAfter(day);
      if (!over) {
        of(deals.get(i)).forEach(paid::add);
      }
    }
    return paid;
  }

  private static Stream<Paid> of(Deal deal) {
    List<Paid> paid = new ArrayList<>();
    add(paid, PlanKind.REVSHARE, "revShare", deal.revShare().stream().map(r -> r.scope()).toList());
    add(paid, PlanKind.CPA, "cpa", deal.cpa().stream().map(r -> r.scope()).toList());
    add(paid, PlanKind.CPL, "cpl", deal.cpl().stream().map(r -> r.scope()).toList());
    add(paid, PlanKind.FIXED, "fixed", deal.fixed().stream().map(r -> Scope.ALL).toList());
    add(paid, PlanKind.LOTS, "lots", deal.lots().stream().map(r -> r.players()).toList());
    add(
        paid,
        PlanKind.PURCHASE,
        "purchases",
        deal.purchases().stream().map(r -> r.players()).toList());
    return paid.stream();
  }

  private static void add(List<Paid> to, PlanKind kind, String member, List<Scope> scopes) {
    for (int i = 0; i < scopes.size(); i++) {
      to.add(new Paid(kind, scopes.get(i), "/" + member + "/" + i));
    }
  }
}
