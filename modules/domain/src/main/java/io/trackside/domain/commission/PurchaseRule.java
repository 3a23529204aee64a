package io.trackside.domain.commission;

import io.trackside.domain.money.Money;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pay for bought challenges and what becomes of them (commission-rules.md, example 18).
 *
 * @param percent of the purchase; null where milestones alone are paid
 */
public record PurchaseRule(
    Scope players, @Nullable BigDecimal percent, List<Milestone> milestones) {

  /**
   * A step of a challenge that is paid once.
   *
   * @param phase of an evaluation; null for any
   */
  public record Milestone(Event event, @Nullable String phase, Money amount) {}

  /** The steps, by the type of their event. */
  public enum Event {
    EVALUATION_PASSED("evaluation.passed"),
    EVALUATION_FAILED("evaluation.failed"),
    ACCOUNT_FUNDED("account.funded");

    private final String type;

    Event(String type) {
      this.type = type;
    }

    /** The type of the canonical event. */
    public String type() {
      return type;
    }
  }
}
