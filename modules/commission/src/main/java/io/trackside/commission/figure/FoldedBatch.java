package io.trackside.commission.figure;

import io.trackside.commission.catalogue.PartnerDeals;
import io.trackside.commission.catalogue.PartnerDeals.Deal;
import io.trackside.commission.store.DeedStore.DeedRow;
import io.trackside.commission.store.FigureStore.FigureKey;
import io.trackside.commission.store.PlayerStore.KycRow;
import io.trackside.commission.store.PlayerStore.PlayerRow;
import io.trackside.commission.store.StatementKey;
import io.trackside.domain.commission.Deed;
import io.trackside.domain.commission.PlayerProfile;
import io.trackside.domain.fact.Figures;
import io.trackside.domain.fact.Movement;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.time.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a batch of facts changes, gathered in memory before anything is written. */
public final class FoldedBatch {
  private final Environment environment;
  private final PartnerDeals deals;
  private final Map<FigureKey, Figures> figures = new HashMap<>();
  private final Set<StatementKey> due = new LinkedHashSet<>();
  private final List<KycRow> kyc = new ArrayList<>();
  private final Map<String, Player> players = new TreeMap<>();
  private final Map<String, DeedRow> deeds = new TreeMap<>();
  private final List<DeedRow> goneDeeds = new ArrayList<>();

  /** An empty batch. */
  public FoldedBatch(Environment environment, PartnerDeals deals) {
    this.environment = environment;
    this.deals = deals;
  }

  /**
   * A player before and after the batch.
   *
   * @param firstDay earliest business day whose figures changed; null if none
   * @param profileMoved whether anything but figures changed
   */
  public record Player(
      PlayerRow before,
      PlayerRow after,
      @Nullable LocalDate firstDay,
      boolean profileMoved,
      long lastSequence,
      long firstDepositSequence) {}

  /** Folds the facts of one player into the batch. */
  public void fold(PlayerRow before, PlayerRow from, List<PlayerFact> facts) {
    PlayerProfile profile = from.profile();
    @Nullable LocalDate firstDay = null;
    long lastSequence = 0;
    long depositSequence = 0;
    for (PlayerFact fact : facts) {
      PlayerProfile next = profile.after(fact);
      if (next.firstDeposit() != profile.firstDeposit()) {
        depositSequence = fact.header().sequence();
      }
      profile = next;
      lastSequence = Math.max(lastSequence, fact.header().sequence());
      if (fact instanceof PlayerFact.KycMoved moved) {
        kyc.add(
            new KycRow(
                from.playerId(),
                fact.header().occurredAt(),
                fact.header().source() + "/" + fact.header().eventId(),
                moved.status()));
      }
    }
    PlayerRow after = from.with(profile);
    for (PlayerFact fact : facts) {
      for (Movement movement : Movement.of(fact)) {
        @Nullable LocalDate day = add(after, movement);
        firstDay = day != null && (firstDay == null || day.isBefore(firstDay)) ? day : firstDay;
      }
    }
    for (PlayerFact fact : facts) {
      addDeed(after, fact);
    }
    boolean moved =
        !profile.equals(before.profile())
            || facts.stream().anyMatch(PlayerFact.Registered.class::isInstance);
    players.put(
        from.playerId(), new Player(before, after, firstDay, moved, lastSequence, depositSequence));
  }

  /** A deed replaces the one with its key; one that earns nothing is not kept. */
  private void addDeed(PlayerRow player, PlayerFact fact) {
    if (fact instanceof PlayerFact.Stated stated && stated.replaces() != null) {
      @Nullable DeedRow before = deedOf(player, stated.replaces());
      if (before != null) {
        deeds.remove(before.playerId() + " " + before.key());
        goneDeeds.add(before);
        due.add(statementOf(before));
      }
    }
    @Nullable DeedRow row = deedOf(player, fact);
    if (row != null) {
      deeds.put(row.playerId() + " " + row.key(), row);
      due.add(statementOf(row));
    }
  }

  private @Nullable DeedRow deedOf(PlayerRow player, PlayerFact fact) {
    @Nullable Deal deal = deals.at(player, fact.header().occurredAt());
    if (deal == null) {
      return null;
    }
    Deed.@Nullable Keyed keyed = Deed.of(fact, deal.versions().zone()).orElse(null);
    if (keyed == null) {
      return null;
    }
    Deed deed = keyed.deed();
    boolean earns = deed.takesBack() || deals.earning(player, deal).at(player.profile(), deed.at());
    return earns
        ? new DeedRow(
            player.playerId(),
            keyed.key(),
            player.partnerId(),
            deal.dealId(),
            deed.source(),
            deed.eventId(),
            deed.at(),
            deed.on(),
            DeedTexts.write(deed.data()))
        : null;
  }

  private StatementKey statementOf(DeedRow row) {
    return new StatementKey(environment, row.partnerId(), row.dealId(), Period.of(row.day()));
  }

  /** Of a player of whom nothing has come, but who must be decided on anew. */
  void lookAgainAt(PlayerRow player) {
    players.put(player.playerId(), new Player(player, player, null, true, 0, 0));
  }

  private @Nullable LocalDate add(PlayerRow player, Movement movement) {
    @Nullable Deal deal = deals.at(player, movement.countsAt());
    if (deal == null || !deals.earning(player, deal).at(player.profile(), movement.countsAt())) {
      return null;
    }
    LocalDate day = deal.day(movement.countsAt());
    FigureKey key =
        new FigureKey(
            player.playerId(), player.partnerId(), deal.dealId(), day, movement.dimensions());
    figures.merge(key, movement.delta(), Figures::plus);
    due.add(new StatementKey(environment, player.partnerId(), deal.dealId(), key.period()));
    return day;
  }

  /** Marks more statements than those of the facts. */
  public void alsoDue(Collection<StatementKey> statements) {
    due.addAll(statements);
  }

  /** Sums that were added. */
  public Map<FigureKey, Figures> figures() {
    return figures;
  }

  Set<StatementKey> due() {
    return due;
  }

  /** Deeds that count. */
  public Collection<DeedRow> deeds() {
    return deeds.values();
  }

  /** Deeds that something else has replaced. */
  Collection<DeedRow> goneDeeds() {
    return goneDeeds;
  }

  List<KycRow> kyc() {
    return kyc;
  }

  /** Players by their ids. */
  public Map<String, Player> players() {
    return players;
  }

  /** The deals that the batch is folded under. */
  public PartnerDeals deals() {
    return deals;
  }

  Environment environment() {
    return environment;
  }
}
