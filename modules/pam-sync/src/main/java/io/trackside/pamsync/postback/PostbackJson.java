package io.trackside.pamsync.postback;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes the event's members in one fixed order. */
final class PostbackJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,18}");

  /** Our names that are texts in {@code data}, and their names there, in the order of writing. */
  private static final String[][] TEXTS = {
    {"click_id", "clickId"},
    {"promo_code", "promoCode"},
    {"brand", "brand"},
    {"country", "country"},
    {"currency", "currency"},
    {"payment_id", "paymentId"},
    {"method", "method"},
    {"bet_id", "betId"},
    {"cash_out_id", "cashOutId"},
    {"bonus_id", "bonusId"},
    {"outcome", "outcome"},
    {"product", "product"},
    {"category", "category"},
    {"status", "status"}
  };

  private static final String[] NUMBERS = {"version", "legs"};
  private static final String[] AMOUNTS = {"amount", "stake", "payout"};

  private PostbackJson() {}

  static byte[] write(
      String source,
      String id,
      String type,
      Instant time,
      String playerId,
      boolean claimsFirst,
      Map<String, String> values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("specversion", "1.0");
      json.writeStringField("id", id);
      json.writeStringField("source", source);
      json.writeStringField("type", type);
      json.writeStringField("time", time.toString());
      json.writeStringField("subject", playerId);
      if (claimsFirst) {
        json.writeStringField("claims", "ftd");
      }
      json.writeObjectFieldStart("data");
      data(json, values);
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void data(JsonGenerator json, Map<String, String> values) throws IOException {
    for (String[] name : TEXTS) {
      String value = values.get(name[0]);
      if (value != null) {
        json.writeStringField(name[1], value);
      }
    }
    for (String name : NUMBERS) {
      String value = values.get(name);
      if (value != null && WHOLE.matcher(value).matches()) {
        json.writeFieldName(name);
        json.writeNumber(value);
      } else if (value != null) {
        // Kept as it came: the intake says what is wrong with it.
        json.writeStringField(name, value);
      }
    }
    for (String name : AMOUNTS) {
      String value = values.get(name);
      if (value != null) {
        json.writeObjectFieldStart(name);
        json.writeStringField("amount", value);
        json.writeStringField("currency", values.getOrDefault("currency", ""));
        json.writeEndObject();
      }
    }
  }
}
