package io.trackside.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.delivery.OutboundEvent;
import io.trackside.contracts.delivery.OutboundEvent.Details;
import io.trackside.domain.delivery.Macro;
import io.trackside.domain.delivery.MacroTemplate;
import io.trackside.domain.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders what is told, once, when it is owed: every attempt sends these bytes. Amounts are the
 * ledger's exact decimals.
 */
final class RenderDelivery {
  /** Greatest webhook body (delivery-and-ad-platforms.md, "Outbound webhooks"). */
  static final int WEBHOOK_BYTES_MAX = 20 * 1024 - 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private RenderDelivery() {}

  /**
   * Renders an event for a destination.
   *
   * @param eventId the id it has outside
   * @param reversalOf the id outside of the event that this one corrects, or null
   * @param playerRef the player's pseudonym, or null for an event without a player
   */
  static Rendered render(Destination destination, Subject subject, Instant owedAt) {
    MacroTemplate template = destination.template();
    if (template != null) {
      return new Rendered(template.render(macro -> value(macro, subject, owedAt)), null);
    }
    return new Rendered(destination.row().url(), body(subject));
  }

  private static @Nullable String value(Macro macro, Subject subject, Instant owedAt) {
    OutboundEvent event = subject.event();
    Details details = event.details();
    Binding binding = event.binding();
    return switch (macro) {
      case CLICK_ID -> binding == null ? null : binding.clickId();
      case EVENT_ID -> subject.eventId();
      case EVENT_TYPE -> event.type();
      case EVENT_TIME -> event.occurredAt().toString();
      case PLAYER_REF -> subject.playerRef();
      case BRAND -> binding == null ? null : binding.brand();
      case COUNTRY -> binding == null ? null : binding.country();
      case PRODUCT -> details.product();
      case CATEGORY -> details.category();
      case AMOUNT -> amount(details.amount());
      case CURRENCY -> currency(details);
      case STAKE -> amount(details.stake());
      case NGR -> amount(details.ngr());
      case PAYOUT -> amount(details.payout());
      case PAYOUT_CURRENCY -> details.payout() == null ? null : details.payout().currency().code();
      case COMMISSION_ID -> details.commissionId();
      case STATUS -> details.status();
      case REVERSAL_OF -> subject.reversalOf();
      case PROMO_CODE -> binding == null ? null : binding.promoCode();
      case SUB1 -> sub(binding, 0);
      case SUB2 -> sub(binding, 1);
      case SUB3 -> sub(binding, 2);
      case SUB4 -> sub(binding, 3);
      case SUB5 -> sub(binding, 4);
      case TS -> Long.toString(owedAt.getEpochSecond());
      case SIG, TOKEN -> throw new IllegalStateException("filled when sent");
    };
  }

  private static @Nullable String amount(@Nullable Money money) {
    return money == null ? null : money.amount();
  }

  private static @Nullable String currency(Details details) {
    for (Money money : java.util.Arrays.asList(details.amount(), details.stake(), details.ngr())) {
      if (money != null) {
        return money.currency().code();
      }
    }
    return null;
  }

  private static @Nullable String sub(@Nullable Binding binding, int index) {
    return binding == null || binding.subs().size() <= index ? null : binding.subs().get(index);
  }

  private static byte[] body(Subject subject) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("type", subject.event().type());
    payload.put("timestamp", subject.event().occurredAt().toString());
    payload.put("data", data(subject));
    try {
      byte[] body = JSON.writeValueAsBytes(payload);
      if (body.length > WEBHOOK_BYTES_MAX) {
        throw new IllegalStateException("webhook body of " + body.length + " bytes");
      }
      return body;
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("maps of strings are JSON", impossible);
    }
  }

  private static Map<String, Object> data(Subject subject) {
    OutboundEvent event = subject.event();
    Details details = event.details();
    Map<String, Object> data = new LinkedHashMap<>();
    put(data, "eventId", subject.eventId());
    put(data, "partnerId", event.partnerId());
    put(data, "programmeId", event.programmeId());
    put(data, "playerRef", subject.playerRef());
    bindingData(data, event.binding());
    put(data, "product", details.product());
    put(data, "category", details.category());
    put(data, "betId", details.betId());
    put(data, "outcome", details.outcome());
    put(data, "status", details.status());
    put(data, "amount", money(details.amount()));
    put(data, "stake", money(details.stake()));
    put(data, "betPayout", money(details.betPayout()));
    put(data, "ngr", money(details.ngr()));
    put(data, "payout", money(details.payout()));
    put(data, "commissionId", details.commissionId());
    put(data, "statementId", details.statementId());
    put(data, "reversalOf", subject.reversalOf());
    return data;
  }

  private static void bindingData(Map<String, Object> data, @Nullable Binding binding) {
    if (binding == null) {
      return;
    }
    put(data, "clickId", binding.clickId());
    put(data, "promoCode", binding.promoCode());
    put(data, "brand", binding.brand());
    put(data, "country", binding.country());
    List<String> subs = binding.subs();
    for (int i = 0; i < Math.min(5, subs.size()); i++) {
      if (!subs.get(i).isEmpty()) {
        data.put("sub" + (i + 1), subs.get(i));
      }
    }
  }

  private static @Nullable Map<String, String> money(@Nullable Money money) {
    if (money == null) {
      return null;
    }
    Map<String, String> shown = new LinkedHashMap<>();
    shown.put("amount", money.amount());
    shown.put("currency", money.currency().code());
    return shown;
  }

  private static void put(Map<String, Object> data, String name, @Nullable Object value) {
    if (value != null) {
      data.put(name, value);
    }
  }

  /** An event with the names it has outside. */
  record Subject(
      OutboundEvent event,
      String eventId,
      @Nullable String reversalOf,
      @Nullable String playerRef) {}

  /**
   * What is told.
   *
   * @param url with placeholders for token and signature
   * @param body null for a postback
   */
  record Rendered(String url, byte @Nullable [] body) {

    String text() {
      return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }
  }
}
