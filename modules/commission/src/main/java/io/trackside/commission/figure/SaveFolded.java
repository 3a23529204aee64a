package io.trackside.commission.figure;

import io.trackside.commission.figure.FoldedBatch.Player;
import io.trackside.commission.store.DeedStore;
import io.trackside.commission.store.DueStore;
import io.trackside.commission.store.FigureStore;
import io.trackside.commission.store.PlayerStore;
import io.trackside.commission.store.PlayerStore.PlayerRow;
import io.trackside.commission.store.StatementKey;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.delivery.OutboundEvent;
import io.trackside.contracts.delivery.OutboundEvents;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.domain.commission.PlayerProfile;
import io.trackside.domain.commission.PlayerProfile.FirstDeposit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes a folded batch: figures, profiles, qualifications, marks, orders and what is published.
 */
@ApplicationScoped
public class SaveFolded {
  @Inject FigureStore figures;
  @Inject PlayerStore players;
  @Inject DueStore due;
  @Inject QualifyPlayers qualify;
  @Inject FindLeads findLeads;
  @Inject DeedStore deeds;
  @Inject OutboundEvents outbound;
  @Inject WorkOrders orders;
  @Inject Clock clock;

  /** Writes what the batch changed and orders the accruals concerned. */
  public void save(FoldedBatch batch, Map<String, Binding> bindings) {
    figures.add(batch.environment(), batch.figures());
    deeds.forget(batch.environment(), batch.goneDeeds());
    deeds.keep(batch.environment(), batch.deeds());
    for (String playerId : playersWithDeeds(batch)) {
      batch.alsoDue(deeds.statementsOf(batch.environment(), playerId));
    }
    players.addKyc(batch.environment(), batch.kyc());
    List<PlayerRow> changed =
        batch.players().values().stream()
            .filter(player -> !player.before().equals(player.after()))
            .map(Player::after)
            .toList();
    players.update(batch.environment(), changed);
    batch.alsoDue(findLeads.statementsOf(batch));
    List<OutboundEvent> events = new ArrayList<>(firstDeposits(batch, bindings));
    events.addAll(qualify.decide(batch, bindings));
    if (!events.isEmpty()) {
      outbound.publish(events);
    }
    if (!batch.due().isEmpty()) {
      due.add(batch.due(), UUID.randomUUID().toString(), clock.instant());
      orders.send(WorkQueue.ACCRUAL, batch.due().stream().map(StatementKey::orderId).toList());
    }
  }

  /** A deed may change what others of the player are worth: a hedge, a refund. */
  private static Set<String> playersWithDeeds(FoldedBatch batch) {
    Set<String> playerIds = new TreeSet<>();
    batch.deeds().forEach(deed -> playerIds.add(deed.playerId()));
    return playerIds;
  }

  private static List<OutboundEvent> firstDeposits(
      FoldedBatch batch, Map<String, Binding> bindings) {
    List<OutboundEvent> events = new ArrayList<>();
    for (Player player : batch.players().values()) {
      FirstDeposit first = player.after().profile().firstDeposit();
      boolean fresh = player.before().profile().firstDeposit() == null && first != null;
      if (fresh && first != null && !isBarred(player.after().profile(), first)) {
        events.add(
            conversion(
                batch,
                player.after(),
                bindings.get(player.after().playerId()),
                "ftd",
                first.at(),
                player.firstDepositSequence(),
                OutboundEvent.Details.ofAmount(first.amount())));
      }
    }
    return events;
  }

  private static boolean isBarred(PlayerProfile profile, FirstDeposit first) {
    return profile.barredAt() != null && !profile.barredAt().isAfter(first.at());
  }

  static OutboundEvent conversion(
      FoldedBatch batch,
      PlayerRow player,
      @Nullable Binding binding,
      String kind,
      java.time.Instant at,
      long sequence,
      OutboundEvent.Details details) {
    return new OutboundEvent(
        batch.environment(),
        kind + ":" + player.playerId(),
        "conversion." + kind,
        at,
        sequence,
        player.partnerId(),
        player.programmeId(),
        player.playerId(),
        binding,
        details);
  }
}
