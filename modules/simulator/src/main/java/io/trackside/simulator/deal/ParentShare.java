package io.trackside.simulator.deal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.pam.BookView;

/** Whoever recruited the partner has a percentage of all that the partner earns. */
record ParentShare(String parentId, String percent) implements DealPart {
  @Override
  public void write(ObjectNode deal) {
    deal.putArray("parents")
        .addObject()
        .put("partnerId", parentId)
        .put("percent", percent)
        .put("base", "COMMISSION");
  }

  /** Costs the partner nothing: the operator pays it. */
  @Override
  public void earn(BookView players, Earned earned) {}

  /** Adds the parent's share of what the sub earned. */
  void earn(Earned sub, Earned parent) {
    parent.add("PARENT", Exact.percent(sub.total(), percent));
  }
}
