package io.trackside.api.openapi;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Parts of the document that many operations refer to. */
final class CommonParts {
  static final String BAD_INPUT = "BadInput";
  static final String UNAUTHORIZED = "Unauthorized";
  static final String FORBIDDEN = "Forbidden";
  static final String NOT_FOUND = "NotFound";
  static final String NOT_ACCEPTABLE = "NotAcceptable";
  static final String IN_FLIGHT = "KeyInFlight";
  static final String REUSED = "KeyReused";
  static final String TOO_LARGE = "TooLarge";
  static final String MEDIA_TYPE = "MediaTypeUnsupported";
  static final String TOO_MANY = "TooManyRequests";
  static final String INTERNAL = "InternalError";
  static final String BUSY = "Busy";

  private CommonParts() {}

  static void addTo(OpenAPI document) {
    if (document.getComponents() == null) {
      document.setComponents(OASFactory.createComponents());
    }
    Components parts = document.getComponents();
    parts.addSchema("Problem", problemSchema());
    parts.addSchema("OAuthError", oauthErrorSchema());
    ResponseHeader.addTo(parts);
    add(parts, BAD_INPUT, "Bad input: malformed_json, unknown_field, wrong_type … with pointers");
    APIResponse unauthorized = answer("token_missing, token_invalid");
    ResponseHeader.refer(unauthorized, ResponseHeader.AUTHENTICATE);
    parts.addResponse(UNAUTHORIZED, unauthorized);
    add(parts, FORBIDDEN, "scope_missing, peer_not_allowed");
    add(parts, NOT_FOUND, "No such resource, or another partner's");
    add(parts, NOT_ACCEPTABLE, "not_acceptable: Accept names nothing that is made here");
    add(
        parts,
        IN_FLIGHT,
        "idempotency_key_in_flight: the first request with the key is being carried out");
    add(parts, REUSED, "idempotency_key_reused: the key came with another request before");
    add(parts, TOO_LARGE, "body_too_large");
    add(parts, MEDIA_TYPE, "media_type_unsupported");
    add(parts, TOO_MANY, "rate_limited: wait as Retry-After says", ResponseHeader.RETRY_AFTER);
    add(parts, INTERNAL, "internal_error: quote the incident to the operator");
    add(
        parts,
        BUSY,
        "Something bounded is full, nothing was stored; try again",
        ResponseHeader.RETRY_AFTER);
  }

  /** The caller may have a limit, and the refusal may be one that a key gives again. */
  private static void add(
      Components parts, String name, String description, ResponseHeader... more) {
    APIResponse answer = answer(description);
    ResponseHeader.ofLimited(answer);
    ResponseHeader.refer(answer, ResponseHeader.REPLAYED);
    ResponseHeader.refer(answer, more);
    parts.addResponse(name, answer);
  }

  static Content problem() {
    return OASFactory.createContent()
        .addMediaType(
            "application/problem+json",
            OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
  }

  private static APIResponse answer(String description) {
    APIResponse answer = OASFactory.createAPIResponse().description(description).content(problem());
    ResponseHeader.ofEvery(answer);
    return answer;
  }

  private static Schema problemSchema() {
    Schema fault =
        object()
            .addProperty("pointer", text("RFC 6901 pointer, for example /data/stake"))
            .addProperty("detail", text("What is wrong there"))
            .required(List.of("pointer", "detail"));
    return object()
        .description("RFC 9457")
        .addProperty("type", text("A URN of the code"))
        .addProperty("title", text("The code in words"))
        .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
        .addProperty("detail", text("What was wrong, where, and what would be right"))
        .addProperty("code", text("Stable, snake_case"))
        .addProperty("errors", OASFactory.createSchema().addType(SchemaType.ARRAY).items(fault))
        .addProperty("incident", text("Only for errors of ours"))
        .required(List.of("type", "title", "status", "detail", "code"))
        .examples(
            List.of(
                Map.of(
                    "type", "urn:trackside:problem:not_found",
                    "title", "not found",
                    "status", 404,
                    "detail", "no such resource",
                    "code", "not_found")));
  }

  private static Schema oauthErrorSchema() {
    return object()
        .description("RFC 6749 section 5.2")
        .addProperty("error", text("invalid_client, invalid_request, invalid_scope …"))
        .addProperty("error_description", text("For the developer"))
        .required(List.of("error"));
  }

  private static Schema object() {
    return OASFactory.createSchema().addType(SchemaType.OBJECT);
  }

  private static Schema text(String description) {
    return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
  }
}
