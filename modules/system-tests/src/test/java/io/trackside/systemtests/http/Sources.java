package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;

/** Sources as their operator makes them, and what is sent to them. */
final class Sources {
  static final String OWN_SECRET = "an-operators-own-secret-0123456789";

  private final Api api;

  Sources(Api api) {
    this.api = api;
  }

  static String id() {
    return "evt-" + UUID.randomUUID();
  }

  static String deposit() {
    String id = id();
    return Events.deposit(id, "player-" + id, "10.00");
  }

  /** Creates a source; {@code members} follow its name. */
  Answer create(String name, String members) {
    return api.post("/v1/sources", "{\"name\":\"" + name + "\"," + members + "}");
  }

  String created(String kind, String members) {
    String name = Signing.name(kind);
    Answer answer = create(name, members);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return name;
  }

  void taken(String source, Map<String, String> headers, String body) {
    Answer answer = Signing.post(api, source, headers, body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
  }

  void refused(String source, Map<String, String> headers, String body) {
    Answer answer = Signing.post(api, source, headers, body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("signature_invalid");
  }

  Answer bearer(String source, String token) {
    return Signing.post(api, source, Map.of("Authorization", "Bearer " + token), deposit());
  }

  JsonNode keys(String source) {
    return api.get("/v1/sources/" + source + "/keys").json().path("items");
  }
}
