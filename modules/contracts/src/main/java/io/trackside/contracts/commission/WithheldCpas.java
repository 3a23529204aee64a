package io.trackside.contracts.commission;

import io.trackside.domain.id.Environment;
import java.util.Collection;
import java.util.Set;

/** Asked by whoever tells that a player earned a CPA. */
public interface WithheldCpas {

  /**
   * Those of some players whose CPA is barred where they registered, by the rules, licences and
   * deals as they are now. The statement says so in a line {@code WITHHELD} with the rule's id.
   */
  Set<String> among(Environment environment, Collection<String> playerIds);
}
