package io.trackside.commission.figure;

import io.trackside.commission.catalogue.DealCatalogue;
import io.trackside.commission.catalogue.PartnerDeals;
import io.trackside.commission.catalogue.PartnerDeals.Deal;
import io.trackside.commission.figure.FoldedBatch.Player;
import io.trackside.commission.store.PlayerStore;
import io.trackside.commission.store.PlayerStore.PlayerRow;
import io.trackside.commission.store.StatementKey;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.PlayerDeeds;
import io.trackside.domain.commission.PlayerProfile;
import io.trackside.domain.commission.PlayerProfile.KycChange;
import io.trackside.domain.time.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Players whom a deal may pay for as leads: registered in a period, or with a KYC change in it,
 * under a deal that they registered under. Only deals that pay for leads look for them.
 */
@ApplicationScoped
public class FindLeads {
  @Inject PlayerStore players;
  @Inject DealCatalogue catalogue;

  static boolean arePaidBy(DealVersions versions) {
    return versions.ascending().stream().anyMatch(version -> !version.cpl().isEmpty());
  }

  /** The players who may be leads of a statement. */
  public List<PlayerDeeds> of(StatementKey key, DealVersions versions) {
    if (!arePaidBy(versions)) {
      return List.of();
    }
    ZoneId zone = versions.zone();
    Map<String, PlayerRow> rows =
        players.leads(
            key,
            key.period().firstDay().atStartOfDay(zone).toInstant(),
            key.period().next().firstDay().atStartOfDay(zone).toInstant());
    PartnerDeals deals = catalogue.dealsOf(key.environment(), rows.values());
    List<PlayerDeeds> leads = new ArrayList<>();
    for (PlayerRow row : rows.values()) {
      @Nullable Deal deal = atRegistration(deals, row);
      if (deal != null && deal.dealId().equals(key.dealId())) {
        PlayerRow withKyc = players.withKyc(key.environment(), row);
        leads.add(new PlayerDeeds(withKyc.profile(), List.of()));
      }
    }
    return leads;
  }

  /** The statements that may pay for the players of a batch of whom anything but figures moved. */
  Set<StatementKey> statementsOf(FoldedBatch batch) {
    Set<StatementKey> statements = new LinkedHashSet<>();
    for (Player player : batch.players().values()) {
      if (player.profileMoved()) {
        add(batch, player.before(), statements);
        add(batch, player.after(), statements);
      }
    }
    return statements;
  }

  private void add(FoldedBatch batch, PlayerRow row, Set<StatementKey> statements) {
    @Nullable Deal deal = atRegistration(batch.deals(), row);
    Instant registeredAt = row.profile().registeredAt();
    if (deal == null || registeredAt == null || !arePaidBy(deal.versions())) {
      return;
    }
    ZoneId zone = deal.versions().zone();
    PlayerProfile profile = players.withKyc(batch.environment(), row).profile();
    Set<Period> periods = new LinkedHashSet<>();
    periods.add(Period.of(registeredAt, zone));
    for (KycChange change : profile.kyc()) {
      periods.add(Period.of(change.at(), zone));
    }
    periods.forEach(
        period ->
            statements.add(
                new StatementKey(batch.environment(), row.partnerId(), deal.dealId(), period)));
  }

  private static @Nullable Deal atRegistration(PartnerDeals deals, PlayerRow row) {
    Instant registeredAt = row.profile().registeredAt();
    return registeredAt == null ? null : deals.at(row, registeredAt);
  }
}
