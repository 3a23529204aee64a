package io.trackside.simulator.matchday;

import io.trackside.simulator.deal.Deal;
import io.trackside.simulator.partner.PartnerSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One partner as the match day knows it: deal, link, server, destinations, and the players who came
 * through the link with their click ids.
 */
final class PartnerDesk {
  final String partnerId;
  final Deal deal;
  final String dealId;
  final PartnerSink sink;
  final String postbackDestination;
  final @Nullable String webhookDestination;
  final String linkPath;
  final Map<String, String> clickIds = new LinkedHashMap<>();

  PartnerDesk(
      String partnerId,
      Deal deal,
      String dealId,
      PartnerSink sink,
      String postbackDestination,
      @Nullable String webhookDestination,
      String linkPath) {
    this.partnerId = partnerId;
    this.deal = deal;
    this.dealId = dealId;
    this.sink = sink;
    this.postbackDestination = postbackDestination;
    this.webhookDestination = webhookDestination;
    this.linkPath = linkPath;
  }

  List<String> destinations() {
    List<String> all = new ArrayList<>(List.of(postbackDestination));
    if (webhookDestination != null) {
      all.add(webhookDestination);
    }
    return all;
  }
}
