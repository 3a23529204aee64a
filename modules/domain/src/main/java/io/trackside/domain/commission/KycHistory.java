package io.trackside.domain.commission;

import io.trackside.domain.commission.PlayerProfile.KycChange;
import io.trackside.domain.event.EventData.KycStatus;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the KYC check stands at the end of each business day. */
final class KycHistory {
  private final NavigableMap<LocalDate, KycStatus> atEndOf = new TreeMap<>();

  /** A history from changes in order of time. */
  KycHistory(List<KycChange> changes, ZoneId zone) {
    for (KycChange change : changes) {
      atEndOf.put(LocalDate.ofInstant(change.at(), zone), change.status());
    }
  }

  /** The day itself if the check stands passed at its end, else the first later day like that. */
  @Nullable LocalDate firstPassedFrom(LocalDate day) {
    Map.@Nullable Entry<LocalDate, KycStatus> now = atEndOf.floorEntry(day);
    if (now != null && now.getValue() == KycStatus.PASSED) {
      return day;
    }
    return atEndOf.tailMap(day, false).entrySet().stream()
        .filter(change -> change.getValue() == KycStatus.PASSED)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }
}
