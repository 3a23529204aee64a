package io.trackside.simulator.matchday;

import io.trackside.simulator.http.QueryString;
import io.trackside.simulator.hub.HubClient;
import io.trackside.simulator.hub.HubException;
import java.net.URI;

/** Players who follow the partners' links. */
final class Clicks {
  private static final int CLICK_ID_MAX = 64;

  private final HubClient hub;

  Clicks(HubClient hub) {
    this.hub = hub;
  }

  /** Lets all players of a programme come, and notes at each desk who came through its link. */
  void on(Venue venue, WriteDay day) {
    venue.players.addAll(
        day.players(venue.programme, (desk, id) -> click(venue.desks.get(desk), id)));
  }

  private String click(PartnerDesk desk, String playerId) {
    URI location = hub.click(desk.linkPath + "?sub2=" + playerId);
    String clickId = QueryString.decode(location.getRawQuery()).getOrDefault("tsclid", "");
    if (clickId.isEmpty() || clickId.length() > CLICK_ID_MAX) {
      throw new HubException(302, "no click id of 1 to 64 characters in " + location);
    }
    desk.clickIds.put(playerId, clickId);
    return clickId;
  }
}
