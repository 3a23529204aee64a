package io.trackside.domain.commission;

import io.trackside.domain.event.EventData.ChallengePaid;
import io.trackside.domain.event.EventData.TradeExecuted;
import io.trackside.domain.event.EventData.TradingDayClosed;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * unlinkAfterInactiveMonths: a player without a settled real-money bet, a trade or a purchase for
 * so many months no longer belongs to the partner, and never does again. The months run from the
 * registration, or from the first figures where that is not known.
 */
public final class Unlinking {
  private final DealVersions versions;

  /** Under the versions of one deal. */
  public Unlinking(DealVersions versions) {
    this.versions = versions;
  }

  /** Whether any version asks for it. */
  public boolean isAgreed() {
    return versions.ascending().stream()
        .anyMatch(deal -> deal.players().unlinkAfterInactiveMonths() != null);
  }

  /**
   * The first day on which a player no longer belongs to the partner.
   *
   * @param days all figures of the player
   * @param deeds all deeds of the player
   * @return null as long as the player belongs to the partner
   */
  public @Nullable LocalDate firstDayWithout(
      PlayerProfile profile, List<DayFigures> days, List<Deed> deeds) {
    if (!isAgreed()) {
      return null;
    }
    TreeSet<LocalDate> active = new TreeSet<>();
    TreeSet<LocalDate> all = new TreeSet<>();
    for (DayFigures day : days) {
      all.add(day.day());
      if (day.figures().bets() > 0) {
        active.add(day.day());
      }
    }
    for (Deed deed : deeds) {
      all.add(deed.on());
      if (isActivity(deed)) {
        active.add(deed.on());
      }
    }
    @Nullable LocalDate registeredOn = RuleAssignment.registeredOn(profile, versions.zone());
    if (all.isEmpty()) {
      return null;
    }
    LocalDate last = registeredOn == null ? all.first() : registeredOn;
    for (LocalDate day : all) {
      @Nullable LocalDate end = endAfter(last, registeredOn);
      if (end != null && day.isAfter(end)) {
        return end.plusDays(1);
      }
      last = active.contains(day) && day.isAfter(last) ? day : last;
    }
    return null;
  }

  private @Nullable LocalDate endAfter(LocalDate lastActive, @Nullable LocalDate registeredOn) {
    int version = Math.max(0, versions.inForce(lastActive, registeredOn));
    Integer months = versions.get(version).players().unlinkAfterInactiveMonths();
    return months == null ? null : lastActive.plusMonths(months);
  }

  private static boolean isActivity(Deed deed) {
    return deed.data() instanceof TradeExecuted
        || deed.data() instanceof TradingDayClosed
        || deed.data() instanceof ChallengePaid;
  }
}
