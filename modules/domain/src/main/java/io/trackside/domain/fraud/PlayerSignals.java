package io.trackside.domain.fraud;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a player that a rule may look at.
 *
 * @param partnerId null while nobody is paid for the player, who is then nobody's case
 * @param clickedAt the click that brought the player; null for another way
 * @param ageRule the rule by which the player is too young; null if of age or of unknown age
 */
public record PlayerSignals(
    String playerId,
    Instant registeredAt,
    @Nullable String partnerId,
    @Nullable String programmeId,
    @Nullable Instant clickedAt,
    @Nullable String ageRule,
    Set<Signal> signals) {

  /** Where the player stands among others. */
  public Place place() {
    return new Place(registeredAt, playerId);
  }

  /** From the click to the registration; null without a click. */
  @Nullable Duration sinceClick() {
    return clickedAt == null ? null : Duration.between(clickedAt, registeredAt);
  }
}
