package io.trackside.systemtests.http;

import java.time.Instant;
import java.util.UUID;

/**
 * A vendor that renamed a member of its payloads: they do not map until its dialect is cured. So a
 * test has events that are set aside for a reason that goes away.
 */
final class Vendor {
  private static final String DIALECT =
      """
      {"dialectId":"%s","name":"Vendor","inputSchema":{"type":"object","required":["id","at","player"],\
      "properties":{"id":{"type":"string"},"at":{"type":"integer"},"player":{"type":"string"},\
      "sum":{"type":"string"},"total":{"type":"string"}}},\
      "mapping":"{'id':$id(id),'type':'deposit.completed','time':$millis(at),'subject':player,\
      'data':{'paymentId':$id(id),'amount':$money(%s,'EUR')}}",\
      "samples":[{"payload":{"id":"d-1","at":1773500966000,"player":"p-1","sum":"10.00"},"expect":[\
      {"id":"d-1","type":"deposit.completed","time":"2026-03-14T15:09:26Z","subject":"p-1",\
      "data":{"paymentId":"d-1","amount":{"amount":"10.00","currency":"EUR"}}}]}]}""";

  private final Api api;
  private final String dialectId = "vendor-" + UUID.randomUUID().toString().substring(0, 8);
  private final SignedSource source;

  Vendor(Api administrator) {
    api = administrator;
    api.create("/v1/dialects", DIALECT.formatted(dialectId, "sum"));
    source = SignedSource.speaking(administrator, dialectId);
  }

  SignedSource source() {
    return source;
  }

  String dialectId() {
    return dialectId;
  }

  /** A deposit that maps. */
  Answer deposit(String id, String player) {
    return pay(id, player, "sum");
  }

  /** A deposit that does not map before the cure. */
  Answer renamedDeposit(String id, String player) {
    return pay(id, player, "total");
  }

  private Answer pay(String id, String player, String member) {
    return source.send(
        "{\"id\":\"%s\",\"at\":%d,\"player\":\"%s\",\"%s\":\"10.00\"}"
            .formatted(id, Instant.now().toEpochMilli(), player, member));
  }

  /** Saves a version of the dialect that knows both names. */
  void cure() {
    api.create("/v1/dialects", DIALECT.formatted(dialectId, "$exists(total) ? total : sum"));
  }
}
