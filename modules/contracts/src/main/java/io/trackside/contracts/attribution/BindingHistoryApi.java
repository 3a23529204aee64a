package io.trackside.contracts.attribution;

import io.trackside.domain.id.Environment;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** To whom players belonged, and from when on: bindings as they were decided at the time. */
public interface BindingHistoryApi {

  /**
   * Those of some players whom anybody, or one of some partners, has or ever had.
   *
   * @param partnerIds null for anybody
   */
  Set<String> everBound(
      Environment environment,
      Collection<String> playerIds,
      @Nullable Collection<String> partnerIds);

  /** The owners of players one after the other, oldest first; players never bound are absent. */
  Map<String, List<Owner>> ownersOf(Environment environment, Collection<String> playerIds);

  /**
   * Who had a player from an instant on.
   *
   * @param partnerId null for nobody, as is the programme then
   */
  record Owner(Instant since, @Nullable String partnerId, @Nullable String programmeId) {}
}
