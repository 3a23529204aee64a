package io.trackside.domain.commission;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of reading a deal document.
 *
 * @param deal null if there is any fault
 * @param faults in the order of the document's parts
 */
public record DealReading(@Nullable Deal deal, List<DealFault> faults) {

  /**
   * The deal.
   *
   * @throws IllegalStateException if it was refused
   */
  public Deal require() {
    if (deal == null) {
      throw new IllegalStateException("refused: " + faults);
    }
    return deal;
  }
}
