package io.trackside.commission.figure;

import io.trackside.commission.store.AdjustmentStore;
import io.trackside.commission.store.AdjustmentStore.AdjustmentRow;
import io.trackside.commission.store.AdjustmentStore.OfPlayer;
import io.trackside.contracts.pamsync.ProjectionApi;
import io.trackside.domain.commission.Adjustment;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What is known of players when approved adjustments of their NGR are known too. Whoever builds
 * figures anew asks here and not the projection, or adjustments would get lost.
 */
@ApplicationScoped
public class NgrAdjustments {
  /** What adjustments have in the place of a source. */
  private static final String SOURCE = "adjustments";

  @Inject AdjustmentStore store;
  @Inject ProjectionApi projection;

  /** The player's facts, of the feeds in their order, then what was adjusted. */
  public List<PlayerFact> factsOf(Environment environment, String playerId) {
    List<PlayerFact> facts = new ArrayList<>(projection.factsOf(environment, playerId));
    facts.addAll(adjusted(environment, playerId));
    return facts;
  }

  /** What was adjusted of a player; each was received when it was approved. */
  public List<PlayerFact> adjusted(Environment environment, String playerId) {
    return approved(environment, playerId).stream().map(row -> fact(environment, row)).toList();
  }

  /** The approved adjustments of a player's NGR, oldest first. */
  public List<AdjustmentRow> approved(Environment environment, String playerId) {
    return store.ofPlayer(environment, playerId);
  }

  /** What was adjusted by a moment, of all that was. */
  public static List<PlayerFact> by(Instant moment, List<PlayerFact> adjusted) {
    return adjusted.stream().filter(fact -> !fact.header().receivedAt().isAfter(moment)).toList();
  }

  /**
   * An approved adjustment as a fact.
   *
   * @param row names a player
   */
  public static PlayerFact fact(Environment environment, AdjustmentRow row) {
    OfPlayer player = Objects.requireNonNull(row.player());
    return new PlayerFact.NgrAdjusted(
        new FactHeader(
            environment,
            0,
            SOURCE,
            row.adjustmentId(),
            player.playerId(),
            player.at(),
            Objects.requireNonNull(row.decidedAt())),
        amount(row),
        player.brand(),
        player.product());
  }

  /**
   * The same in the engine's words.
   *
   * @param row names a player
   */
  public static Adjustment adjustment(AdjustmentRow row) {
    OfPlayer player = Objects.requireNonNull(row.player());
    return new Adjustment(
        row.partnerId(),
        player.playerId(),
        player.at(),
        amount(row),
        player.brand(),
        player.product());
  }

  private static Money amount(AdjustmentRow row) {
    return new Money(row.amount(), CurrencyUnit.of(row.currency()));
  }
}
