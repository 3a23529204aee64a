package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.systemtests.http.Operations.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may call what: every operation of the published document, asked by everybody. */
@ExtendWith(Hub.class)
class AccessIT {
  /** Open by contract, or with an authentication of their own. */
  private static final Set<String> OPEN =
      Set.of(
          "/health/live",
          "/health/ready",
          "/version",
          "/.well-known/apple-app-site-association",
          "/.well-known/assetlinks.json",
          "/.well-known/jwks.json",
          "/.well-known/oauth-authorization-server",
          "/oauth2/token",
          "/oauth2/revoke",
          "/c/{code}",
          "/pb/{source}/{token}",
          "/bench/noop",
          "/v1/schemas",
          "/v1/schemas/{type}",
          "/v1/sources/{source}/events");

  /** The one query that an operation on a partner needs. */
  private static final String PERIOD = "?period=2026-03";

  private static final Set<String> SCOPES =
      Set.of(
          "events:write",
          "players:read",
          "partners:write",
          "deals:write",
          "reports:read",
          "statements:write",
          "deliveries:write",
          "audit:read");

  private static final Set<String> PARTNERS_SCOPES =
      Set.of("players:read", "partners:write", "reports:read", "deliveries:write");

  private final Api api;
  private final List<Operation> operations;
  private final Map<Set<String>, Api> callers = new HashMap<>();
  private @Nullable JsonNode client;

  AccessIT(Api api) {
    this.api = api;
    this.operations = Operations.of(api.document());
  }

  /**
   * A token of these scopes alone, from one client that has all: each new secret takes its time.
   */
  private Api callerWith(Set<String> scopes) {
    return callers.computeIfAbsent(new TreeSet<>(scopes), this::caller);
  }

  private Api caller(Set<String> scopes) {
    JsonNode known = client;
    if (known == null) {
      Set<String> all = new TreeSet<>(SCOPES);
      operations.forEach(operation -> all.addAll(operation.scopes()));
      all.remove("admin");
      known = client(all, "");
      client = known;
    }
    return Api.of(
        api.base(), known.path("clientId").asText(), known.path("clientSecret").asText(), scopes);
  }

  private JsonNode client(Set<String> scopes, String more) {
    String words = scopes.stream().map(scope -> '"' + scope + '"').collect(Collectors.joining(","));
    return api.create("/v1/clients", "{\"scopes\":[" + words + "]" + more + "}").json();
  }

  private Stream<Operation> closed() {
    return operations.stream().filter(operation -> !operation.isOpen());
  }

  private Answer ask(Api caller, Operation operation) {
    return caller.call(operation.method(), operation.pathWith("x"), "{}");
  }

  @TestFactory
  Stream<DynamicTest> everyReadingAnswersAsThePublishedDocumentSays() {
    return operations.stream()
        .filter(operation -> operation.method().equals("GET"))
        .map(operation -> dynamicTest(operation.toString(), () -> ask(api, operation)));
  }

  @Test
  void thePublishedDocumentNamesTheContractsPaths() {
    assertThat(operations)
        .extracting(Operation::path)
        .contains(
            "/oauth2/token",
            "/v1/clients",
            "/v1/sources",
            "/v1/partners",
            "/v1/programmes",
            "/v1/links",
            "/v1/deals",
            "/v1/simulations",
            "/v1/destinations",
            "/v1/deliveries",
            "/v1/reconciliations",
            "/v1/audit/batches",
            "/v1/audit/checkpoint",
            "/v1/quarantine",
            "/health/ready",
            "/version");
  }

  @Test
  void onlyWhatTheContractOpensIsOpen() {
    assertThat(operations)
        .filteredOn(Operation::isOpen)
        .extracting(Operation::path)
        .allSatisfy(path -> assertThat(OPEN).contains(path));
  }

  @TestFactory
  Stream<DynamicTest> noOperationAnswersWithoutAToken() {
    Api anonymous = Api.anonymous(api.base());
    return closed()
        .map(
            operation ->
                dynamicTest(
                    operation.toString(),
                    () -> {
                      Answer answer = ask(anonymous, operation);
                      assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
                      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
                    }));
  }

  @TestFactory
  Stream<DynamicTest> allScopesButTheRightOnesOpenNothing() {
    return closed()
        .map(
            operation ->
                dynamicTest(
                    operation.toString(),
                    () -> {
                      Set<String> others = new TreeSet<>(SCOPES);
                      others.removeAll(operation.scopes());
                      Answer answer = ask(callerWith(others), operation);
                      assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
                      assertThat(answer.code()).isEqualTo("scope_missing");
                    }));
  }

  @TestFactory
  Stream<DynamicTest> eachOfTheRightScopesIsEnough() {
    return closed()
        .flatMap(
            operation ->
                operation.scopes().stream()
                    .filter(scope -> !scope.equals("admin"))
                    .map(
                        scope ->
                            dynamicTest(
                                operation + " with " + scope,
                                () ->
                                    assertThat(ask(callerWith(Set.of(scope)), operation).status())
                                        .isNotIn(401, 403))));
  }

  @TestFactory
  Stream<DynamicTest> unknownFieldsAreRefused() {
    return closed()
        .filter(Operation::closedBody)
        .map(
            operation ->
                dynamicTest(
                    operation.toString(),
                    () -> {
                      Answer answer =
                          api.call(
                              operation.method(), operation.pathWith("x"), "{\"surprise\":true}");
                      assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
                      assertThat(answer.code()).isIn("unknown_field", "idempotency_key_missing");
                    }));
  }

  @TestFactory
  Stream<DynamicTest> anotherPartnersThingsAreNotThere() {
    String run = "other" + UUID.randomUUID().toString().substring(0, 8);
    Programme theirs =
        Programme.open(
            api, run, "http://127.0.0.1:9/pb?c={click_id}&t={token}", "\"conversion.ftd\"");
    Map<String, String> ids =
        Map.of(
            "{partnerId}", "aff-" + run,
            "{destinationId}", "pb-" + run,
            "{dealId}", "deal-" + run,
            "{code}", theirs.code(),
            "{clickId}", theirs.click());
    String own = "p-" + UUID.randomUUID();
    api.create("/v1/partners", "{\"partnerId\":\"" + own + "\",\"name\":\"own\"}");
    JsonNode theirClient = client(PARTNERS_SCOPES, ",\"partnerId\":\"" + own + "\"");
    Api partner =
        Api.of(
            api.base(),
            theirClient.path("clientId").asText(),
            theirClient.path("clientSecret").asText());
    return closed()
        .filter(operation -> operation.scopes().stream().anyMatch(PARTNERS_SCOPES::contains))
        .filter(operation -> !operation.path().startsWith("/v1/programmes"))
        .map(
            operation ->
                dynamicTest(
                    operation.toString(), () -> hasNothingOf(run, ids, partner, operation)));
  }

  /** The other partner's ids stand in the path and in the place of the example's in the body. */
  private static void hasNothingOf(
      String run, Map<String, String> ids, Api partner, Operation operation) {
    String path = operation.path();
    for (Map.Entry<String, String> id : ids.entrySet()) {
      path = path.replace(id.getKey(), id.getValue());
    }
    path = path.replaceAll("\\{[^}]*}", "x") + (path.endsWith("/statements") ? PERIOD : "");
    String body =
        operation
            .example()
            .replace("\"aff-1\"", '"' + ids.get("{partnerId}") + '"')
            .replace("\"pb-1\"", '"' + ids.get("{destinationId}") + '"')
            .replace("\"hello\"", '"' + ids.get("{code}") + '"')
            .replace("\"main\"", "\"prog-" + run + '"');
    Answer answer = partner.call(operation.method(), path, body);
    if (operation.hasId()) {
      assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
    } else if (!operation.method().equals("GET")) {
      assertThat(answer.status()).as("%s: %s", body, answer).isIn(403, 404, 409, 422);
    }
    if (operation.method().equals("GET")) {
      assertThat(answer.text()).doesNotContain(run);
    }
  }

  @Test
  void aWrongSecretGetsNoToken() {
    Answer answer = Api.anonymous(api.base()).token(Api.ADMINISTRATOR, "wrong");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().path("error").asText()).isEqualTo("invalid_client");
  }

  @Test
  void aTamperedTokenIsRefused() {
    String token =
        Api.anonymous(api.base())
            .token(Api.ADMINISTRATOR, Api.ADMINISTRATOR_SECRET)
            .json()
            .path("access_token")
            .asText();
    int middle = token.length() / 2;
    char other = token.charAt(middle) == 'A' ? 'B' : 'A';
    String tampered = token.substring(0, middle) + other + token.substring(middle + 1);
    Answer answer = Api.withToken(api.base(), tampered).get("/v1/partners");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("token_invalid");
  }
}
