package io.trackside.api.openapi;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.headers.Header;
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
    parts.addResponse(
        BAD_INPUT, answer("Bad input: malformed_json, unknown_field, wrong_type … with pointers"));
    APIResponse unauthorized = answer("token_missing, token_invalid");
    unauthorized.addHeader("WWW-Authenticate", header("RFC 6750 section 3"));
    parts.addResponse(UNAUTHORIZED, unauthorized);
    parts.addResponse(FORBIDDEN, answer("scope_missing, peer_not_allowed"));
    parts.addResponse(NOT_FOUND, answer("No such resource, or another partner's"));
    parts.addResponse(
        IN_FLIGHT,
        answer("idempotency_key_in_flight: the first request with the key is being carried out"));
    parts.addResponse(
        REUSED, answer("idempotency_key_reused: the key came with another request before"));
    parts.addResponse(TOO_LARGE, answer("body_too_large"));
    parts.addResponse(MEDIA_TYPE, answer("media_type_unsupported"));
    APIResponse limited = answer("rate_limited: wait as Retry-After says");
    limitHeaders(limited);
    parts.addResponse(TOO_MANY, limited);
    parts.addResponse(INTERNAL, answer("internal_error: quote the incident to the operator"));
    APIResponse busy = answer("Something bounded is full, nothing was stored; try again");
    busy.addHeader("Retry-After", header("Seconds to wait"));
    parts.addResponse(BUSY, busy);
  }

  static void limitHeaders(APIResponse answer) {
    answer.addHeader("Retry-After", header("Seconds to wait"));
    answer.addHeader("RateLimit-Policy", header("The limit: \"name\";q=quota;w=seconds"));
    answer.addHeader("RateLimit", header("What is left: \"name\";r=remaining;t=seconds"));
  }

  static Header header(String description) {
    return OASFactory.createHeader()
        .description(description)
        .schema(OASFactory.createSchema().addType(SchemaType.STRING));
  }

  static Content problem() {
    return OASFactory.createContent()
        .addMediaType(
            "application/problem+json",
            OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
  }

  /** The success of an operation whose annotations name refusals alone. */
  static APIResponse anything() {
    return OASFactory.createAPIResponse()
        .description("OK")
        .content(
            OASFactory.createContent()
                .addMediaType("application/json", OASFactory.createMediaType().schema(object())));
  }

  private static APIResponse answer(String description) {
    return OASFactory.createAPIResponse().description(description).content(problem());
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
