package io.trackside.domain.projection;

import io.trackside.domain.event.EventData.ActivityReported;
import io.trackside.domain.fact.BetPart;
import io.trackside.domain.money.Money;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that was claimed about a day of a player, product and brand: one claim a revision, the lowest
 * first. The highest counts, unless bets of the same player, product and day are known; the day of
 * a bet is the UTC date of its first settlement. At most {@link #REVISIONS_MAX} are kept.
 */
public record ActivityState(Key key, List<Revision> revisions) {
  /** Most revisions kept of one day. */
  public static final int REVISIONS_MAX = 64;

  /** What makes two reports the same. */
  public record Key(String source, String playerId, LocalDate date, String product, String brand) {}

  /** The claim of one revision. */
  public record Revision(Origin origin, ActivityReported sums) {}

  /** Copies the list. */
  public ActivityState {
    revisions = List.copyOf(revisions);
  }

  /** The key of a report. */
  public static Key keyOf(String source, String playerId, ActivityReported report) {
    return new Key(source, playerId, report.date(), report.product(), report.brand());
  }

  static ActivityState unseen(Key key) {
    return new ActivityState(key, List.of());
  }

  Merged<ActivityState> with(Origin origin, ActivityReported sums) {
    Revision claim = new Revision(origin, sums);
    List<Revision> merged = new ArrayList<>(revisions.size() + 1);
    @Nullable Origin loser = null;
    boolean placed = false;
    for (Revision known : revisions) {
      if (known.sums.revision() == sums.revision()) {
        merged.add(known.origin.compareTo(origin) <= 0 ? known : claim);
        loser = Merged.loser(known.origin, origin, known.sums.equals(sums));
        placed = true;
      } else {
        if (!placed && sums.revision() < known.sums.revision()) {
          merged.add(claim);
          placed = true;
        }
        merged.add(known);
      }
    }
    if (!placed) {
      merged.add(claim);
    }
    if (merged.size() > REVISIONS_MAX) {
      merged.remove(0);
    }
    return new Merged<>(new ActivityState(key, merged), loser);
  }

  /** The revision that counts if no bet stands beside it; null if none was claimed. */
  public @Nullable Revision current() {
    return revisions.isEmpty() ? null : revisions.get(revisions.size() - 1);
  }

  /** The sums that count beside the player's bets; null if none do. */
  public @Nullable ActivityReported counted(Collection<BetState> bets) {
    Revision current = current();
    if (current == null) {
      return null;
    }
    return bets.stream().anyMatch(bet -> meets(BetView.of(bet))) ? null : current.sums;
  }

  /** Whether a bet has a part of this product settled on this day. */
  boolean meets(BetView bet) {
    return bet.parts().values().stream().anyMatch(this::meets);
  }

  private boolean meets(BetPart part) {
    return part.product().equals(key.product)
        && LocalDate.ofInstant(part.firstSettledAt(), ZoneOffset.UTC).equals(key.date);
  }

  static boolean sameFigures(ActivityReported one, ActivityReported other) {
    return same(one.stake(), other.stake())
        && same(one.payout(), other.payout())
        && same(one.bonus(), other.bonus())
        && same(one.deposits(), other.deposits())
        && same(one.withdrawals(), other.withdrawals())
        && same(one.chargebacks(), other.chargebacks());
  }

  private static boolean same(Money one, Money other) {
    return one.equals(other);
  }
}
