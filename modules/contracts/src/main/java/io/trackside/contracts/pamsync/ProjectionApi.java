package io.trackside.contracts.pamsync;

import io.trackside.domain.fact.Figures;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the projection knows, for modules that must look back. */
public interface ProjectionApi {

  /**
   * Everything that counts now about a player, as facts from nothing: each current part with {@code
   * before} null, each payment and bonus once, registration, KYC, flags. In order of sequence.
   */
  List<PlayerFact> factsOf(Environment environment, String playerId);

  /**
   * Sums of all players' movements that count in an interval.
   *
   * @param source the source whose facts are summed; null for all
   * @param from included
   * @param to excluded
   * @param each called once per player and currency, in order of player id (bytes)
   */
  void totals(
      Environment environment,
      @Nullable String source,
      Instant from,
      Instant to,
      Consumer<PlayerTotal> each);

  /** Sums of one player in one currency, minor units. */
  record PlayerTotal(String playerId, String currency, Figures figures) {}

  /**
   * Up to which receipt everything is processed in this environment: events received before this
   * instant have taken effect or are quarantined.
   */
  Instant processedUpTo(Environment environment);
}
