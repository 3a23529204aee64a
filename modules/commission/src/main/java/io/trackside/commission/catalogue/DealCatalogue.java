package io.trackside.commission.catalogue;

import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.DealStore.AssignmentRow;
import io.trackside.commission.store.DealStore.DealRow;
import io.trackside.commission.store.PlayerStore.PlayerRow;
import io.trackside.commission.store.WordStore;
import io.trackside.domain.commission.Deal;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Deals as the engine wants them, drafts left out. What a version says never changes, so a parsed
 * document is kept; which versions there are is asked of the database every time.
 */
@ApplicationScoped
public class DealCatalogue {
  /** Most parsed documents kept in memory. */
  private static final int PARSED_MAX = 2_000;

  private final Map<String, Deal> parsed = new ConcurrentHashMap<>();

  @Inject DealStore store;
  @Inject WordStore words;

  /** Deals with all their versions, by id. */
  public Map<String, DealVersions> versions(Environment environment, Collection<String> dealIds) {
    Map<String, List<Deal>> byDeal = new HashMap<>();
    if (!dealIds.isEmpty()) {
      for (DealRow row : store.versions(environment, dealIds)) {
        if (row.isApproved()) {
          byDeal.computeIfAbsent(row.dealId(), k -> new ArrayList<>()).add(parse(row));
        }
      }
    }
    Map<String, DealVersions> versions = new HashMap<>();
    byDeal.forEach((dealId, deals) -> versions.put(dealId, new DealVersions(deals)));
    return versions;
  }

  /** One deal with all its versions. */
  public Optional<DealVersions> versions(Environment environment, String dealId) {
    return Optional.ofNullable(versions(environment, List.of(dealId)).get(dealId));
  }

  /** Which deals the partners of these players have. */
  public PartnerDeals dealsOf(Environment environment, Collection<PlayerRow> rows) {
    Set<String> partners = rows.stream().map(PlayerRow::partnerId).collect(Collectors.toSet());
    List<AssignmentRow> assignments = store.assignmentsOf(environment, partners);
    Set<String> dealIds =
        assignments.stream().map(AssignmentRow::dealId).collect(Collectors.toSet());
    return new PartnerDeals(
        assignments,
        versions(environment, dealIds),
        partners.isEmpty() ? Map.of() : words.terminations(environment, partners));
  }

  /** The number of an approved version by its place among the approved ones. */
  public int number(Environment environment, String dealId, int place) {
    return store.versions(environment, List.of(dealId)).stream()
        .filter(DealRow::isApproved)
        .toList()
        .get(place)
        .version();
  }

  private Deal parse(DealRow row) {
    if (parsed.size() >= PARSED_MAX) {
      parsed.clear();
    }
    return parsed.computeIfAbsent(
        row.document(), text -> DealDocuments.read(DealDocuments.parse(text), ""));
  }
}
