package io.trackside.pamsync.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.pamsync.canonical.CanonicalEvents;
import io.trackside.pamsync.canonical.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Dialects and expressions of one test. */
final class Trial {
  static final Limits LIMITS = new Limits(Duration.ofSeconds(10), 200_000, 200, 100, 20_000);

  private Trial() {}

  static JsonNode json(String text) {
    try {
      return StrictJson.tree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Object evaluate(String expression, String payload) {
    return new Expression(expression, LIMITS).evaluate(VendorJson.plain(json(payload)), Map.of());
  }

  static Dialect dialect(byte[] document) {
    return Dialect.of(ReadDialect.read(document), 1, new CanonicalEvents(), LIMITS);
  }

  static Dialect dialect(String document) {
    return dialect(document.getBytes(StandardCharsets.UTF_8));
  }

  /** A dialect of deposits with a schema and a mapping of the test's own. */
  static String document(String schema, String mapping) {
    return """
        {"dialectId":"acme","name":"Acme","inputSchema":%s,"mapping":%s,
         "samples":[{"payload":{"id":"d-1","at":1773500966000,"player":"p-1","sum":"10.00"},"expect":[
           {"id":"d-1","type":"deposit.completed","time":"2026-03-14T15:09:26Z","subject":"p-1",
            "data":{"paymentId":"d-1","amount":{"amount":"10.00","currency":"EUR"}}}]}]}"""
        .formatted(schema, mapping);
  }

  static final String SCHEMA =
      """
      {"type":"object","required":["id","at","player","sum"],"properties":{"id":{"type":"string"},
       "at":{"type":"integer"},"player":{"type":"string"},"sum":{"type":"string"},
       "tags":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"}}}}}}""";

  static final String MAPPING =
      """
      "{'id':$id(id),'type':'deposit.completed','time':$millis(at),'subject':player,\
      'data':{'paymentId':$id(id),'amount':$money(sum,'EUR')}}\"""";
}
