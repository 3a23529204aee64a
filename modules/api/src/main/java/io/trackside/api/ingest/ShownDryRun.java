package io.trackside.api.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.contracts.pamsync.DialectsApi.Difference;
import io.trackside.contracts.pamsync.DialectsApi.DryRun;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a payload gives, the events as JSON. */
public record ShownDryRun(
    int version,
    boolean mapped,
    @Schema(type = SchemaType.ARRAY, description = "canonical events") List<JsonNode> events,
    @Nullable Difference fault,
    List<Difference> findings) {

  static ShownDryRun of(DryRun run) {
    return new ShownDryRun(
        run.version(),
        run.mapped(),
        run.events().stream().map(ExactJson::tree).toList(),
        run.fault(),
        run.findings());
  }
}
