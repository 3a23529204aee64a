package io.trackside.contracts.attribution;

import io.trackside.domain.id.Environment;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Asked by whoever tells or pays. Whoever is absent from an answer is in good standing. */
public interface Standings {

  /** Of players, by id; the strictest where there are several. */
  Map<String, Standing> ofPlayers(Environment environment, Collection<String> playerIds);

  /** Of a partner's own figures; {@code HELD} or {@code REJECTED}. */
  Optional<Standing> ofPartner(Environment environment, String partnerId);

  /** Of partners, by id. */
  Map<String, Standing> ofPartners(Environment environment, Collection<String> partnerIds);

  /** Held and rejected players of a partner. */
  Map<String, Standing> playersOf(Environment environment, String partnerId);
}
