package io.trackside.domain.commission;

import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.time.Period;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one deal in order of their first day. RevShare takes the version of a part's
 * first settlement, CPA that of the registration; under {@code appliesTo NEW_PLAYERS} players
 * registered earlier keep the version they have (commission-rules.md, "Versions").
 */
public record DealVersions(List<Deal> ascending) {

  /**
   * Puts the versions in order.
   *
   * @throws IllegalArgumentException if there is none
   */
  public DealVersions {
    if (ascending.isEmpty()) {
      throw new IllegalArgumentException("a deal has at least one version");
    }
    ascending = ascending.stream().sorted(Comparator.comparing(Deal::effectiveFrom)).toList();
  }

  /** The currency of all versions. */
  public CurrencyUnit currency() {
    return ascending.get(0).currency();
  }

  /** The zone of all versions. */
  public ZoneId zone() {
    return ascending.get(0).timeZone();
  }

  /** A version by its place. */
  public Deal get(int index) {
    return ascending.get(index);
  }

  /**
   * The version that counts for a player on a day.
   *
   * @return its place, or −1 before the first version
   */
  int inForce(LocalDate day, @Nullable LocalDate registeredOn) {
    for (int i = ascending.size() - 1; i >= 0; i--) {
      Deal version = ascending.get(i);
      boolean late = day.isBefore(version.effectiveFrom());
      if (!late && (!version.newPlayersOnly() || isNew(version, registeredOn))) {
        return i;
      }
    }
    return -1;
  }

  /** The newest version that has begun by the end of a period, else the first. */
  public Deal latestIn(Period period) {
    Deal latest = ascending.get(0);
    for (Deal version : ascending) {
      if (!version.effectiveFrom().isAfter(period.lastDay())) {
        latest = version;
      }
    }
    return latest;
  }

  private static boolean isNew(Deal version, @Nullable LocalDate registeredOn) {
    return registeredOn != null && !registeredOn.isBefore(version.effectiveFrom());
  }
}
