package io.trackside.api.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.contracts.pamsync.DialectsApi.DialectView;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A version of a dialect with its document as it was saved. */
public record ShownDialect(
    String dialectId,
    int version,
    String name,
    boolean shipped,
    @Nullable Instant createdAt,
    @Schema(type = SchemaType.OBJECT, description = "the dialect as saved") JsonNode document) {

  static ShownDialect of(DialectView dialect) {
    return new ShownDialect(
        dialect.dialectId(),
        dialect.version(),
        dialect.name(),
        dialect.shipped(),
        dialect.createdAt(),
        ExactJson.tree(dialect.document()));
  }
}
