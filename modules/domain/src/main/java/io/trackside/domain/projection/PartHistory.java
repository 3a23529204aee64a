package io.trackside.domain.projection;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one part of a bet, lowest first, one claim each. At most {@link #VERSIONS_MAX}
 * are kept: the lowest, which fixes the period, and the highest ones, which decide what counts.
 */
public record PartHistory(List<Settlement> versions) {
  /** Most versions kept of one part. */
  public static final int VERSIONS_MAX = 64;

  /** Copies the list. */
  public PartHistory {
    versions = List.copyOf(versions);
  }

  /** A part never seen. */
  static final PartHistory EMPTY = new PartHistory(List.of());

  /** The history with the claim, and the claim that lost against it or to which it lost. */
  Merged<PartHistory> with(Settlement claim) {
    List<Settlement> merged = new ArrayList<>(versions.size() + 1);
    @Nullable Settlement rival = null;
    boolean placed = false;
    for (Settlement known : versions) {
      if (known.version() == claim.version()) {
        rival = known;
        merged.add(known.origin().compareTo(claim.origin()) <= 0 ? known : claim);
        placed = true;
      } else {
        if (!placed && claim.version() < known.version()) {
          merged.add(claim);
          placed = true;
        }
        merged.add(known);
      }
    }
    if (!placed) {
      merged.add(claim);
    }
    if (merged.size() > VERSIONS_MAX) {
      merged.remove(1);
    }
    PartHistory history = new PartHistory(merged);
    if (rival == null) {
      return new Merged<>(history, null);
    }
    return new Merged<>(
        history, Merged.loser(rival.origin(), claim.origin(), rival.sameFigures(claim)));
  }

  /** The version that counts. */
  Settlement current() {
    return versions.get(versions.size() - 1);
  }

  /** The version that fixes period, deal version and FX date. */
  Settlement first() {
    return versions.get(0);
  }

  /** The highest version that states a stake, or null. */
  @Nullable Settlement latestStake() {
    for (int i = versions.size() - 1; i >= 0; i--) {
      if (versions.get(i).statesStake()) {
        return versions.get(i);
      }
    }
    return null;
  }

  /** The terms that the highest version states, or null. */
  @Nullable BetTerms latestTerms() {
    for (int i = versions.size() - 1; i >= 0; i--) {
      BetTerms terms = versions.get(i).terms();
      if (terms != null) {
        return terms;
      }
    }
    return null;
  }
}
