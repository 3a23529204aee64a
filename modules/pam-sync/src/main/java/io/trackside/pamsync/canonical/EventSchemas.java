package io.trackside.pamsync.canonical;

import io.trackside.contracts.pamsync.SchemasApi;
import io.trackside.contracts.problem.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The schema files {@code schemas/<type>.json}. */
@ApplicationScoped
public class EventSchemas implements SchemasApi {

  @Override
  public List<String> types() {
    return EventTypes.ALL;
  }

  @Override
  public String schema(String type) {
    if (!EventTypes.ALL.contains(type)) {
      throw new NotFound(
          "type_unknown", "is no event type of this hub; GET /v1/schemas lists them");
    }
    try (InputStream file = EventSchemas.class.getResourceAsStream("/schemas/" + type + ".json")) {
      if (file == null) {
        throw new IllegalStateException("the schema of " + type + " is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
