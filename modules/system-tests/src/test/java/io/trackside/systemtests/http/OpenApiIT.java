package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The document that is served is the one that is kept, linted and compared. */
@ExtendWith(Hub.class)
class OpenApiIT {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private final Api api;

  OpenApiIT(Api api) {
    this.api = api;
  }

  @Test
  void theServedDocumentIsTheOneInTheRepository() throws IOException {
    JsonNode served = api.document();
    Path target = Path.of(System.getProperty("trackside.work")).resolveSibling("openapi.json");
    Files.writeString(
        target, JSON.writeValueAsString(JSON.treeToValue(served, Object.class)) + "\n");

    Path kept =
        Path.of(System.getProperty("trackside.root"))
            .resolve(Path.of("modules", "api", "src", "main", "openapi", "openapi.json"));
    assertThat(Files.exists(kept) && JSON.readTree(Files.readString(kept)).equals(served))
        .as("the API has changed: copy %s to %s", target, kept)
        .isTrue();
  }

  @Test
  void theDocumentIsServedAsYamlToo() {
    Answer answer = api.get("/openapi");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("openapi: 3.1").contains("/v1/partners:");
  }
}
