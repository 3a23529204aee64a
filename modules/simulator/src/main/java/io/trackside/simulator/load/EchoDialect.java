package io.trackside.simulator.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.http.Json;
import java.util.List;

/** A dialect whose payloads are canonical events already, so that any load can go through it. */
final class EchoDialect {
  private static final String EVENT_ID = "e-1";
  private static final String TIME = "2026-03-14T15:09:26Z";

  private EchoDialect() {}

  /** The document to save. */
  static ObjectNode document(String dialectId, String remark) {
    ObjectNode document = Json.object().put("dialectId", dialectId).put("name", remark);
    ObjectNode schema = document.putObject("inputSchema");
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema").put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    for (String name : List.of("specversion", "id", "source", "type", "time", "subject")) {
      properties.putObject(name).put("type", "string");
    }
    properties.putObject("data").put("type", "object");
    schema.putArray("required").add("id").add("type").add("time").add("subject").add("data");
    document
        .putArray("mapping")
        .add("{\"id\": id, \"type\": type, \"time\": time, \"subject\": subject, \"data\": data}");
    ObjectNode sample = document.putArray("samples").addObject().put("name", "a deposit");
    sample.set("payload", event().put("specversion", "1.0").put("source", "vendor"));
    sample.putArray("expect").add(event());
    return document;
  }

  private static ObjectNode event() {
    ObjectNode event = Json.object().put("id", EVENT_ID).put("type", "deposit.completed");
    event.put("time", TIME).put("subject", "p-1");
    ObjectNode data = event.putObject("data").put("paymentId", "pay-1").put("brand", "main");
    data.putObject("amount").put("amount", "10.00").put("currency", "EUR");
    return event;
  }
}
