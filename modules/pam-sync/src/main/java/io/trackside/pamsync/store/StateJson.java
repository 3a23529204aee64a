package io.trackside.pamsync.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.BetCategory;
import io.trackside.domain.event.EventData.BonusKind;
import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.event.EventData.PlayerRegistered;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import io.trackside.domain.projection.BetTerms;
import io.trackside.domain.projection.BonusClaim;
import io.trackside.domain.projection.Origin;
import io.trackside.domain.projection.PartHistory;
import io.trackside.domain.projection.Placement;
import io.trackside.domain.projection.Settlement;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Claims as compact JSON: arrays in a fixed order, times in microseconds since 1970. A field is
 * only ever added at the end.
 */
final class StateJson {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final ObjectMapper MAPPER = new ObjectMapper(FACTORY);

  private StateJson() {}

  private interface Writing {
    void on(JsonGenerator json) throws IOException;
  }

  private static String write(Writing writing) {
    StringWriter text = new StringWriter(256);
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      writing.on(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  static JsonNode tree(String state) {
    try {
      return MAPPER.readTree(state);
    } catch (IOException broken) {
      throw new UncheckedIOException("a stored state is not readable", broken);
    }
  }

  /** A part: its versions and, for the rest, placement and bonuses of the whole bet. */
  static String part(
      PartHistory history, @Nullable Placement placement, Collection<String> namedBy) {
    return write(
        json -> {
          json.writeStartObject();
          if (!history.versions().isEmpty()) {
            json.writeArrayFieldStart("v");
            for (Settlement settlement : history.versions()) {
              settlement(json, settlement);
            }
            json.writeEndArray();
          }
          if (placement != null) {
            json.writeFieldName("p");
            placement(json, placement);
          }
          if (!namedBy.isEmpty()) {
            json.writeArrayFieldStart("n");
            for (String bonusId : namedBy) {
              json.writeString(bonusId);
            }
            json.writeEndArray();
          }
          json.writeEndObject();
        });
  }

  static PartHistory history(JsonNode part) {
    List<Settlement> versions = new ArrayList<>();
    part.path("v").forEach(node -> versions.add(settlement(node)));
    return new PartHistory(versions);
  }

  static @Nullable Placement placement(JsonNode part) {
    JsonNode node = part.get("p");
    if (node == null) {
      return null;
    }
    Origin origin = origin(node, 0);
    return new Placement(
        origin,
        CurrencyUnit.of(node.get(4).textValue()),
        node.get(5).longValue(),
        node.get(6).longValue(),
        java.util.Objects.requireNonNull(terms(node, 7)),
        decimal(node.get(11)),
        node.has(12) ? instant(node.get(12).longValue()) : origin.time());
  }

  static Set<String> namedBy(JsonNode part) {
    Set<String> names = new TreeSet<>();
    part.path("n").forEach(name -> names.add(name.textValue()));
    return names;
  }

  static String bonus(Map<BonusKind, BonusClaim> claims) {
    return write(
        json -> {
          json.writeStartObject();
          for (Map.Entry<BonusKind, BonusClaim> entry : claims.entrySet()) {
            BonusClaim claim = entry.getValue();
            json.writeArrayFieldStart(entry.getKey().name());
            origin(json, claim.origin());
            json.writeNumber(claim.amount().minor());
            json.writeString(claim.amount().currency().code());
            json.writeString(claim.brand());
            json.writeString(claim.product());
            json.writeString(claim.betId());
            json.writeEndArray();
          }
          json.writeEndObject();
        });
  }

  static Map<BonusKind, BonusClaim> bonusClaims(String state) {
    Map<BonusKind, BonusClaim> claims = new EnumMap<>(BonusKind.class);
    for (Map.Entry<String, JsonNode> field : tree(state).properties()) {
      JsonNode node = field.getValue();
      claims.put(
          BonusKind.valueOf(field.getKey()),
          new BonusClaim(
              origin(node, 0),
              new Money(node.get(4).longValue(), CurrencyUnit.of(node.get(5).textValue())),
              node.get(6).textValue(),
              node.get(7).textValue(),
              node.get(8).textValue()));
    }
    return claims;
  }

  static String registration(PlayerRegistered told) {
    return write(
        json -> {
          json.writeStartArray();
          json.writeString(told.brand());
          json.writeString(told.country());
          json.writeString(told.currency());
          json.writeString(told.jurisdiction());
          json.writeString(told.clickId());
          json.writeString(told.promoCode());
          json.writeString(told.domain());
          EventData.Consent consent = told.consent();
          if (consent != null) {
            json.writeBoolean(consent.adStorage());
            json.writeBoolean(consent.adUserData());
            json.writeBoolean(consent.adPersonalization());
          }
          json.writeEndArray();
        });
  }

  static PlayerRegistered registration(String state) {
    JsonNode node = tree(state);
    EventData.Consent consent =
        node.size() < 10
            ? null
            : new EventData.Consent(
                node.get(7).booleanValue(), node.get(8).booleanValue(), node.get(9).booleanValue());
    return new PlayerRegistered(
        node.get(0).textValue(),
        node.get(1).textValue(),
        node.get(2).textValue(),
        node.get(3).textValue(),
        node.get(4).textValue(),
        node.get(5).textValue(),
        node.get(6).textValue(),
        null,
        null,
        null,
        null,
        null,
        consent);
  }

  private static void settlement(JsonGenerator json, Settlement settlement) throws IOException {
    CurrencyUnit currency = settlement.currency();
    json.writeStartArray();
    origin(json, settlement.origin());
    json.writeNumber(settlement.version());
    json.writeNumber(micros(settlement.settledAt()));
    json.writeString(settlement.outcome().name());
    json.writeString(currency == null ? null : currency.code());
    json.writeNumber(settlement.stake());
    json.writeNumber(settlement.bonusStake());
    json.writeNumber(settlement.payout());
    json.writeNumber(settlement.boostPayout());
    json.writeNumber(settlement.jackpot());
    terms(json, settlement.terms());
    decimal(json, settlement.odds());
    Instant placedAt = settlement.placedAt();
    if (placedAt != null) {
      json.writeNumber(micros(placedAt));
    }
    json.writeEndArray();
  }

  private static Settlement settlement(JsonNode node) {
    String currency = node.get(7).textValue();
    return new Settlement(
        node.get(4).longValue(),
        origin(node, 0),
        instant(node.get(5).longValue()),
        Outcome.valueOf(node.get(6).textValue()),
        currency == null ? null : CurrencyUnit.of(currency),
        node.get(8).longValue(),
        node.get(9).longValue(),
        node.get(10).longValue(),
        node.get(11).longValue(),
        node.get(12).longValue(),
        terms(node, 13),
        decimal(node.get(17)),
        node.has(18) ? instant(node.get(18).longValue()) : null);
  }

  private static void placement(JsonGenerator json, Placement placement) throws IOException {
    json.writeStartArray();
    origin(json, placement.origin());
    json.writeString(placement.currency().code());
    json.writeNumber(placement.stake());
    json.writeNumber(placement.bonusStake());
    terms(json, placement.terms());
    decimal(json, placement.odds());
    json.writeNumber(micros(placement.placedAt()));
    json.writeEndArray();
  }

  private static void origin(JsonGenerator json, Origin origin) throws IOException {
    json.writeNumber(micros(origin.time()));
    json.writeString(origin.eventId());
    json.writeNumber(origin.sequence());
    json.writeNumber(micros(origin.receivedAt()));
  }

  private static Origin origin(JsonNode node, int at) {
    return new Origin(
        instant(node.get(at).longValue()),
        node.get(at + 1).textValue(),
        node.get(at + 2).longValue(),
        instant(node.get(at + 3).longValue()));
  }

  private static void terms(JsonGenerator json, @Nullable BetTerms terms) throws IOException {
    json.writeString(terms == null ? null : terms.product());
    json.writeString(terms == null ? null : terms.category().name());
    json.writeString(terms == null ? null : terms.brand());
    json.writeString(terms == null ? null : terms.jurisdiction());
  }

  private static @Nullable BetTerms terms(JsonNode node, int at) {
    String product = node.get(at).textValue();
    return product == null
        ? null
        : new BetTerms(
            product,
            BetCategory.valueOf(node.get(at + 1).textValue()),
            node.get(at + 2).textValue(),
            node.get(at + 3).textValue());
  }

  private static void decimal(JsonGenerator json, @Nullable BigDecimal value) throws IOException {
    json.writeString(value == null ? null : value.toString());
  }

  private static @Nullable BigDecimal decimal(JsonNode node) {
    String text = node.textValue();
    return text == null ? null : new BigDecimal(text);
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
