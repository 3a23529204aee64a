package io.trackside.api.ingest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.trackside.api.json.Json;
import io.trackside.contracts.pamsync.IngestApi.Answer;
import io.trackside.contracts.pamsync.IngestApi.Receipt;
import io.trackside.contracts.pamsync.IngestApi.Rejected;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The answer as bytes, written by hand: it is the one answer that is sent thousands a second. */
final class AnswerText {
  private AnswerText() {}

  static byte[] of(Answer answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
    try (JsonGenerator json = Json.mapper().getFactory().createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("accepted", answer.accepted());
      json.writeNumberField("duplicates", answer.duplicates());
      json.writeArrayFieldStart("rejected");
      for (Rejected rejected : answer.rejected()) {
        write(json, rejected);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("receipts");
      for (Receipt receipt : answer.receipts()) {
        write(json, receipt);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, Rejected rejected) throws IOException {
    json.writeStartObject();
    json.writeNumberField("index", rejected.index());
    if (rejected.eventId() != null) {
      json.writeStringField("eventId", rejected.eventId());
    }
    json.writeStringField("code", rejected.code());
    json.writeStringField("pointer", rejected.pointer());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Receipt receipt) throws IOException {
    json.writeStartObject();
    json.writeStringField("eventId", receipt.eventId());
    json.writeNumberField("sequence", receipt.sequence());
    json.writeStringField("receivedAt", receipt.receivedAt().toString());
    json.writeEndObject();
  }
}
