package io.trackside.commission.rebuild;

import io.trackside.commission.catalogue.DealCatalogue;
import io.trackside.commission.catalogue.PartnerDeals;
import io.trackside.commission.store.DealStore.AssignmentRow;
import io.trackside.commission.store.RebuildStore;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.Termination;
import io.trackside.domain.event.EventData.AffiliateStatusChanged;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.time.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which deals a partner had, as far as it was known at a moment. */
@ApplicationScoped
class Assigned {
  @Inject RebuildStore store;
  @Inject DealCatalogue catalogue;

  /** The partner's deals, with the terminations that the back office had told. */
  PartnerDeals dealsOf(
      Environment environment, String partnerId, Instant until, List<PlayerFact> words) {
    List<AssignmentRow> assignments = store.assignmentsOf(environment, partnerId, until);
    Set<String> dealIds =
        assignments.stream().map(AssignmentRow::dealId).collect(Collectors.toSet());
    Map<String, DealVersions> versions = catalogue.versions(environment, dealIds);
    return new PartnerDeals(assignments, versions, terminations(words));
  }

  private static Map<String, Termination> terminations(List<PlayerFact> words) {
    Map<String, Termination> byPartner = new HashMap<>();
    for (PlayerFact fact : words) {
      if (fact instanceof PlayerFact.Stated stated
          && stated.data() instanceof AffiliateStatusChanged changed) {
        byPartner
            .computeIfAbsent(changed.partnerId(), k -> new Termination())
            .said(
                fact.header().occurredAt(),
                fact.header().source() + "/" + fact.header().eventId(),
                changed.status());
      }
    }
    return byPartner;
  }

  /** Whether the partner had a deal on any day of a period. */
  static Predicate<Period> hasDeal(PartnerDeals deals, String dealId) {
    return period ->
        deals.assignments().stream()
            .anyMatch(row -> row.dealId().equals(dealId) && row.touches(period));
  }
}
