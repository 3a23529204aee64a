package io.trackside.commission;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.domain.commission.Deal;
import io.trackside.domain.commission.DealFault;
import io.trackside.domain.commission.NgrStep;
import java.util.ArrayList;
import java.util.List;

/**
 * What a deal may ask for and a simulation carries out, but stored accrual does not yet. A deal
 * that asks for it is refused when it is saved: an option is never ignored in silence.
 */
final class StorableOptions {
  private final JsonNode document;
  private final List<DealFault> faults = new ArrayList<>();

  private StorableOptions(JsonNode document) {
    this.document = document;
  }

  /** What stored accrual cannot carry out of a deal; empty if nothing. */
  static List<DealFault> missingFor(Deal deal, JsonNode document) {
    StorableOptions options = new StorableOptions(document);
    options.checkSteps(deal);
    return options.faults;
  }

  private void refuse(boolean asked, String pointer, String what) {
    if (asked) {
      faults.add(
          new DealFault(
              DealFault.Kind.UNSUPPORTED,
              pointer,
              what + " can be simulated but not be accrued yet"));
    }
  }

  private void checkSteps(Deal deal) {
    List<NgrStep> steps = deal.ngr();
    for (int i = 0; i < steps.size(); i++) {
      refuse(steps.get(i) instanceof NgrStep.Adjustments, at("ngr", i), "adjustments of NGR");
    }
  }

  private String at(String list, int place) {
    return "/" + list + (document.path(list).isArray() ? "/" + place : "");
  }
}
