package io.trackside.domain.projection;

import io.trackside.domain.event.EventData.Bonus;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that was claimed about a bet.
 *
 * @param placement null until {@code bet.placed} was seen
 * @param parts by part id; the rest is {@link io.trackside.domain.fact.BetPart#REST}
 * @param namedBy ids of the converted bonuses that name this bet
 */
public record BetState(
    String source,
    String betId,
    String playerId,
    @Nullable Placement placement,
    Map<String, PartHistory> parts,
    Set<String> namedBy) {

  /** Copies the collections, sorted; most bets have one part and no bonus. */
  public BetState {
    parts =
        parts.size() <= 1 ? Map.copyOf(parts) : Collections.unmodifiableMap(new TreeMap<>(parts));
    namedBy =
        namedBy.size() <= 1
            ? Set.copyOf(namedBy)
            : Collections.unmodifiableSet(new TreeSet<>(namedBy));
  }

  static BetState unseen(String source, String betId, String playerId) {
    return new BetState(source, betId, playerId, null, Map.of(), Set.of());
  }

  Merged<BetState> with(Placement claim) {
    Placement known = placement;
    if (known == null) {
      return new Merged<>(placedBy(claim), null);
    }
    Placement counts = known.origin().compareTo(claim.origin()) <= 0 ? known : claim;
    return new Merged<>(
        placedBy(counts), Merged.loser(known.origin(), claim.origin(), known.sameFigures(claim)));
  }

  Merged<BetState> with(String partId, Settlement claim) {
    PartHistory history = parts.getOrDefault(partId, PartHistory.EMPTY);
    Merged<PartHistory> merged = history.with(claim);
    return new Merged<>(
        new BetState(source, betId, playerId, placement, with(partId, merged.state()), namedBy),
        merged.loser());
  }

  private Map<String, PartHistory> with(String partId, PartHistory history) {
    if (parts.isEmpty()) {
      return Map.of(partId, history);
    }
    Map<String, PartHistory> all = new TreeMap<>(parts);
    all.put(partId, history);
    return all;
  }

  BetState namedBy(Bonus bonus) {
    Set<String> names = new TreeSet<>(namedBy);
    names.add(bonus.bonusId());
    return new BetState(source, betId, playerId, placement, parts, names);
  }

  private BetState placedBy(Placement counts) {
    return new BetState(source, betId, playerId, counts, parts, namedBy);
  }
}
