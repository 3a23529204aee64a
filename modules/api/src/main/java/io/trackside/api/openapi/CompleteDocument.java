package io.trackside.api.openapi;

import io.trackside.api.access.Requires;
import io.trackside.api.idempotency.IdempotencyKeyFilter;
import io.trackside.api.idempotency.KeyRules;
import io.trackside.contracts.access.Scope;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/**
 * Completes the document that the server makes of the annotations. The server finds this class by
 * its name in the configuration.
 */
public class CompleteDocument implements OASFilter {
  /** What is answered under a name to keep it by. */
  private static final List<String> FILES =
      List.of("application/zip", "application/pdf", "application/xml");

  @Override
  public void filterOpenAPI(OpenAPI document) {
    CommonParts.addTo(document);
    RecordSchemas records = new RecordSchemas();
    for (Map.Entry<String, PathItem> path : document.getPaths().getPathItems().entrySet()) {
      for (Map.Entry<PathItem.HttpMethod, Operation> entry :
          path.getValue().getOperations().entrySet()) {
        Operation operation = entry.getValue();
        Optional<Method> method = ResourceMethods.of(operation);
        method.ifPresent(records::collect);
        complete(entry.getKey().name(), path.getKey(), operation, method);
      }
    }
    records.completeIn(document);
    Examples.read().completeIn(document);
  }

  private static void complete(
      String verb, String path, Operation operation, Optional<Method> method) {
    Requires requires = method.map(found -> found.getAnnotation(Requires.class)).orElse(null);
    if (requires != null) {
      secure(operation, requires);
    }
    body(operation);
    boolean keyed = requires != null && KeyRules.accepts(verb, path);
    if (keyed) {
      operation.addParameter(key(KeyRules.requires(verb, path)));
    }
    answers(path, operation, requires != null, keyed);
  }

  /** Any one of the scopes is enough, and {@code admin} always is. */
  private static void secure(Operation operation, Requires requires) {
    List<SecurityRequirement> security = new ArrayList<>();
    for (Scope scope : requires.value()) {
      security.add(OASFactory.createSecurityRequirement().addScheme("oauth2", scope.key()));
    }
    for (Scope scope : requires.value()) {
      if (scope != Scope.ADMIN) {
        security.add(OASFactory.createSecurityRequirement().addScheme("apiKey", scope.key()));
      }
    }
    operation.setSecurity(security);
  }

  /** A resource that reads JSON itself takes bytes; its clients send JSON all the same. */
  private static void body(Operation operation) {
    if (operation.getRequestBody() == null || operation.getRequestBody().getContent() == null) {
      return;
    }
    MediaType json = operation.getRequestBody().getContent().getMediaType("application/json");
    Schema schema = json == null ? null : json.getSchema();
    if (schema != null && schema.getRef() == null && isText(schema)) {
      json.setSchema(OASFactory.createSchema().addType(Schema.SchemaType.OBJECT));
    }
  }

  private static boolean isText(Schema schema) {
    return schema.getType() != null
        && (schema.getType().contains(Schema.SchemaType.STRING)
            || schema.getType().contains(Schema.SchemaType.ARRAY));
  }

  private static Parameter key(boolean required) {
    return OASFactory.createParameter()
        .name(IdempotencyKeyFilter.HEADER)
        .in(Parameter.In.HEADER)
        .required(required)
        .description(
            "A string of your own, 1 to 255 characters: the same key gives the first answer"
                + " again for 24 h (draft-ietf-httpapi-idempotency-key-header-07)")
        .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING))
        .example("\"8e03978e-40d5-43e8-bc93-6894a57f9324\"");
  }

  private static void answers(String path, Operation operation, boolean secured, boolean keyed) {
    APIResponses answers = operation.getResponses();
    boolean oauth = path.startsWith("/oauth2/");
    if (secured) {
      add(answers, "401", CommonParts.UNAUTHORIZED);
      add(answers, "403", CommonParts.FORBIDDEN);
      add(answers, "429", CommonParts.TOO_MANY);
    }
    boolean hasBody = operation.getRequestBody() != null;
    if (hasBody || operation.getParameters() != null) {
      add(answers, "400", CommonParts.BAD_INPUT);
    }
    if (hasBody) {
      add(answers, "413", CommonParts.TOO_LARGE);
      add(answers, "415", CommonParts.MEDIA_TYPE);
    }
    if (path.contains("{")) {
      add(answers, "404", CommonParts.NOT_FOUND);
    }
    if (keyed) {
      add(answers, "409", CommonParts.IN_FLIGHT);
      add(answers, "422", CommonParts.REUSED);
    }
    add(answers, "406", CommonParts.NOT_ACCEPTABLE);
    add(answers, "500", CommonParts.INTERNAL);
    add(answers, "503", CommonParts.BUSY);
    boolean limited = answers.hasAPIResponse("429") && !oauth;
    answers
        .getAPIResponses()
        .forEach(
            (status, answer) -> {
              if (answer.getRef() == null) {
                content(status, answer, oauth);
                headers(status, answer, oauth, limited, keyed);
              }
            });
  }

  private static void add(APIResponses answers, String status, String part) {
    if (!answers.hasAPIResponse(status)) {
      answers.addAPIResponse(
          status, OASFactory.createAPIResponse().ref("#/components/responses/" + part));
    }
  }

  private static void content(String status, APIResponse answer, boolean oauth) {
    if (answer.getContent() != null && saysNothing(answer.getContent())) {
      answer.setContent(null);
    }
    if (status.compareTo("400") >= 0 && answer.getContent() == null) {
      boolean own = oauth && (status.equals("400") || status.equals("401"));
      answer.setContent(own ? oauthError() : CommonParts.problem());
    }
  }

  private static void headers(
      String status, APIResponse answer, boolean oauth, boolean limited, boolean keyed) {
    ResponseHeader.ofEvery(answer);
    if (limited) {
      ResponseHeader.ofLimited(answer);
    }
    if (keyed) {
      ResponseHeader.refer(answer, ResponseHeader.REPLAYED);
    }
    if (oauth) {
      ResponseHeader.refer(answer, ResponseHeader.PRAGMA);
    }
    if (answer.getContent() != null && FILES.stream().anyMatch(answer.getContent()::hasMediaType)) {
      ResponseHeader.refer(answer, ResponseHeader.DISPOSITION);
    }
    switch (status) {
      case "201", "202", "302" -> ResponseHeader.refer(answer, ResponseHeader.LOCATION);
      case "401" -> {
        if (oauth) {
          ResponseHeader.sometimes(answer, ResponseHeader.AUTHENTICATE);
        } else {
          ResponseHeader.refer(answer, ResponseHeader.AUTHENTICATE);
        }
      }
      case "429" -> ResponseHeader.refer(answer, ResponseHeader.RETRY_AFTER);
      case "503" -> {
        if (answer.getContent().hasMediaType("application/problem+json")) {
          ResponseHeader.refer(answer, ResponseHeader.RETRY_AFTER);
        }
      }
      default -> {}
    }
  }

  /** What the server assumes of a method that returns a response of which nothing is said. */
  private static boolean saysNothing(Content content) {
    return content.getMediaTypes() == null
        || content.getMediaTypes().values().stream()
            .map(MediaType::getSchema)
            .allMatch(
                schema -> schema == null || (schema.getRef() == null && schema.getType() == null));
  }

  private static Content oauthError() {
    return OASFactory.createContent()
        .addMediaType(
            "application/json",
            OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref("#/components/schemas/OAuthError")));
  }
}
