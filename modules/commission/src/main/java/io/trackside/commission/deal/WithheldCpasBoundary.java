package io.trackside.commission.deal;

import io.trackside.commission.catalogue.DealCatalogue;
import io.trackside.commission.catalogue.PartnerDeals;
import io.trackside.commission.store.PlayerStore;
import io.trackside.commission.store.PlayerStore.PlayerRow;
import io.trackside.contracts.commission.WithheldCpas;
import io.trackside.domain.commission.PlanKind;
import io.trackside.domain.commission.PlanMatrix;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The door to whose CPA a place withholds: the same rule of the same day as at accrual. */
@ApplicationScoped
@Transactional(TxType.SUPPORTS)
public class WithheldCpasBoundary implements WithheldCpas {
  @Inject PlayerStore players;
  @Inject DealCatalogue catalogue;
  @Inject PlanMatrices matrices;

  @Override
  public Set<String> among(Environment environment, Collection<String> playerIds) {
    Map<String, PlayerRow> rows = players.read(environment, playerIds);
    PartnerDeals deals = catalogue.dealsOf(environment, rows.values());
    Map<String, PlanMatrix> byPartner = new HashMap<>();
    Set<String> withheld = new HashSet<>();
    for (PlayerRow row : rows.values()) {
      PlanMatrix matrix =
          byPartner.computeIfAbsent(row.partnerId(), id -> matrices.of(environment, id));
      if (isWithheld(row, deals, matrix)) {
        withheld.add(row.playerId());
      }
    }
    return withheld;
  }

  private static boolean isWithheld(PlayerRow row, PartnerDeals deals, PlanMatrix matrix) {
    Instant registeredAt = row.profile().registeredAt();
    PartnerDeals.Deal deal = registeredAt == null ? null : deals.at(row, registeredAt);
    return deal != null
        && matrix
            .barringAtRegistration(PlanKind.CPA, row.profile(), deal.versions().zone())
            .isPresent();
  }
}
