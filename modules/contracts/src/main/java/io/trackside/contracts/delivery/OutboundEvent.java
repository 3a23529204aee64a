package io.trackside.contracts.delivery;

import io.trackside.contracts.attribution.Binding;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that partners may be told. Its id is derived from the fact ({@code ftd:<player>}), so
 * that publishing it again changes nothing.
 *
 * @param id stable, unique within the environment; the {@code webhook-id} and {@code {event_id}}
 * @param type outbound event type, for example {@code conversion.ftd}
 * @param sequence receipt of the raw event behind it; 0 if there is none
 * @param partnerId whom it concerns
 * @param binding the player's binding; null for events without a player
 */
public record OutboundEvent(
    Environment environment,
    String id,
    String type,
    Instant occurredAt,
    long sequence,
    String partnerId,
    @Nullable String programmeId,
    @Nullable String playerId,
    @Nullable Binding binding,
    Details details) {

  /**
   * What macros and payloads show; absent values are null. {@code payout} is the partner's
   * commission, {@code betPayout} the player's.
   */
  public record Details(
      @Nullable String product,
      @Nullable String category,
      @Nullable Money amount,
      @Nullable Money stake,
      @Nullable Money betPayout,
      @Nullable Money ngr,
      @Nullable Money payout,
      @Nullable String betId,
      @Nullable String outcome,
      @Nullable String commissionId,
      @Nullable String statementId,
      @Nullable String status,
      @Nullable String reversalOf) {

    /** Nothing but the event itself. */
    public static final Details NONE =
        new Details(null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** An amount alone. */
    public static Details ofAmount(Money amount) {
      return new Details(
          null, null, amount, null, null, null, null, null, null, null, null, null, null);
    }
  }
}
