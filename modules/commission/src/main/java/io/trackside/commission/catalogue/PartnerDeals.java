package io.trackside.commission.catalogue;

import io.trackside.commission.store.DealStore.AssignmentRow;
import io.trackside.commission.store.PlayerStore.PlayerRow;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.Earning;
import io.trackside.domain.commission.Termination;
import io.trackside.domain.commission.Unlinking;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which deal counts for a player at an instant: of the assignments of the partner and programme
 * that cover it, by the calendar of the deal's zone, one that names the player's country before one
 * for all, and of these the latest.
 */
public record PartnerDeals(
    List<AssignmentRow> assignments,
    Map<String, DealVersions> versions,
    Map<String, Termination> terminations) {

  /** A deal with all its versions. */
  public record Deal(String dealId, DealVersions versions) {
    public LocalDate day(Instant at) {
      return LocalDate.ofInstant(at, versions.zone());
    }
  }

  /** Whether what a player does at an instant earns the partner anything under a deal. */
  public Earning earning(PlayerRow player, Deal deal) {
    return earningOf(player.partnerId(), deal);
  }

  /** The same of whatever player of a partner. */
  public Earning earningOf(String partnerId, Deal deal) {
    return new Earning(deal.versions(), terminations.getOrDefault(partnerId, new Termination()));
  }

  /** Whether a bet may change what later periods count of a player. */
  public boolean unlinks() {
    return versions.values().stream().anyMatch(of -> new Unlinking(of).isAgreed());
  }

  /** The deal of an instant; null if there is none. */
  public @Nullable Deal at(PlayerRow player, Instant at) {
    @Nullable Deal found = null;
    boolean narrow = false;
    for (AssignmentRow assignment : assignments) {
      if (!assignment.partnerId().equals(player.partnerId())
          || !assignment.programmeId().equals(player.programmeId())) {
        continue;
      }
      @Nullable DealVersions of = versions.get(assignment.dealId());
      boolean named = !assignment.countries().isEmpty();
      if (of != null && (named || !narrow)) {
        Deal deal = new Deal(assignment.dealId(), of);
        if (assignment.covers(deal.day(at), player.profile().country())) {
          found = deal;
          narrow = named;
        }
      }
    }
    return found;
  }
}
