package io.trackside.contracts.attribution;

import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The look at players' facts in the intake's transaction, before anything is owed to anybody. */
public interface FraudIntake {

  /**
   * Keeps what can be compared of registrations and payments, as keyed hashes, and holds at once
   * whoever is flagged. What others have to do with it, a bounded worker settles shortly after.
   */
  void screen(Environment environment, List<PlayerFact> facts, Bindings bindings);

  /**
   * Looks at a player again, because a person gave it to another partner.
   *
   * @param binding null if nobody has the player now
   */
  void rebound(Environment environment, String playerId, @Nullable Binding binding);
}
