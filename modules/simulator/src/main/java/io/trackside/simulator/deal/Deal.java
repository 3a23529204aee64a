package io.trackside.simulator.deal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.http.Json;
import io.trackside.simulator.pam.BookView;
import java.util.List;

/**
 * The terms of one partner.
 *
 * @param kind in a few words, for people; no two kinds of the match day have the same
 * @param currency of the deal and of its statements; the business day is UTC's
 */
public record Deal(String kind, String currency, List<DealPart> parts) {

  /** The terms of a deal of these parts, in the order in which they earn. */
  static Deal of(String kind, String currency, DealPart... parts) {
    return new Deal(kind, currency, List.of(parts));
  }

  /** The document for the hub. */
  public ObjectNode document(String dealId, String effectiveFrom) {
    ObjectNode deal = Json.object();
    deal.put("dealId", dealId);
    deal.put("currency", currency);
    deal.put("timeZone", "UTC");
    deal.put("effectiveFrom", effectiveFrom);
    parts.forEach(part -> part.write(deal));
    return deal;
  }

  /** What the partner must have earned with these players. */
  public Earned earned(BookView players) {
    Earned earned = new Earned(currency);
    parts.forEach(part -> part.earn(players, earned));
    return earned;
  }

  /** Whether a parent has a share of what is earned. */
  public boolean hasParent() {
    return parts.stream().anyMatch(ParentShare.class::isInstance);
  }

  /** What the parent of a sub with this deal must have earned with it. */
  public Earned earnedByParent(Earned sub) {
    Earned parent = new Earned(currency);
    for (DealPart part : parts) {
      if (part instanceof ParentShare share) {
        share.earn(sub, parent);
      }
    }
    return parent;
  }
}
