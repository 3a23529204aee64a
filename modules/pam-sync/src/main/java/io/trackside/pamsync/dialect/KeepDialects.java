package io.trackside.pamsync.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.pamsync.DialectsApi.DialectSummary;
import io.trackside.contracts.pamsync.DialectsApi.DialectView;
import io.trackside.contracts.pamsync.DialectsApi.Difference;
import io.trackside.contracts.pamsync.DialectsApi.DryRun;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.TooLarge;
import io.trackside.pamsync.canonical.StrictJson;
import io.trackside.pamsync.store.DialectStore;
import io.trackside.pamsync.store.DialectStore.Row;
import io.trackside.pamsync.store.DialectStore.Summary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Saves, shows and tries dialects. */
@ApplicationScoped
class KeepDialects {
  private static final String MALFORMED = "dialect_malformed";

  @Inject DialectStore store;
  @Inject KnownDialects known;
  @Inject AuditLog audit;
  @Inject Event<DialectSaved> saved;
  @Inject Settings settings;
  @Inject Clock clock;

  DialectView save(Caller caller, byte[] document) {
    requireSize(document);
    DialectDocument read = ReadDialect.read(document);
    if (read.dialectId().startsWith(ShippedDialects.PREFIX)) {
      throw new BadInput(
          MALFORMED,
          "the id is that of a shipped dialect; copy it under another",
          List.of(new FieldError("/dialectId", "does not begin with " + ShippedDialects.PREFIX)));
    }
    int version = store.newestVersion(caller.environment(), read.dialectId()) + 1;
    CheckSamples.check(known.compiled(document, version));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Row row =
        new Row(
            caller.environment(),
            read.dialectId(),
            version,
            read.name(),
            document,
            now,
            caller.clientId());
    if (!store.insert(row)) {
      throw new Conflict("dialect_busy", "another version was saved at the same time; try again");
    }
    saved.fire(new DialectSaved(row.environment(), row.dialectId()));
    audit.record(
        new AuditLog.Entry(
            caller.environment(),
            "dialect.saved",
            caller.clientId(),
            now,
            null,
            Map.of(
                "dialect",
                row.dialectId(),
                "version",
                version,
                "sha256",
                PayloadIds.sha256Hex(document))));
    return view(row);
  }

  Page<DialectSummary> page(Caller caller, int limit, @Nullable String cursor) {
    String after = cursor == null ? "" : cursor;
    List<DialectSummary> found = new ArrayList<>();
    store.page(caller.environment(), after, limit + 1).forEach(row -> found.add(summary(row)));
    ShippedDialects.all()
        .tailMap(after, false)
        .forEach((id, document) -> found.add(summary(id, document)));
    found.sort(Comparator.comparing(DialectSummary::dialectId));
    boolean more = found.size() > limit;
    return new Page<>(
        List.copyOf(found.subList(0, more ? limit : found.size())),
        more ? found.get(limit - 1).dialectId() : null);
  }

  DialectView one(Caller caller, String dialectId, @Nullable Integer version) {
    byte[] shipped = ShippedDialects.all().get(dialectId);
    if (shipped != null && (version == null || version == 1)) {
      return shipped(dialectId, shipped);
    }
    return view(row(caller, dialectId, version));
  }

  Page<DialectSummary> versions(
      Caller caller, String dialectId, int limit, @Nullable String cursor) {
    byte[] shipped = ShippedDialects.all().get(dialectId);
    if (shipped != null) {
      return new Page<>(List.of(summary(dialectId, shipped)), null);
    }
    int below = cursor == null ? Integer.MAX_VALUE : number(cursor);
    List<Summary> rows = store.versions(caller.environment(), dialectId, below, limit + 1);
    if (rows.isEmpty() && cursor == null) {
      throw unknown();
    }
    boolean more = rows.size() > limit;
    List<DialectSummary> items =
        rows.subList(0, more ? limit : rows.size()).stream().map(KeepDialects::summary).toList();
    return new Page<>(items, more ? Integer.toString(items.get(limit - 1).version()) : null);
  }

  DryRun dryRun(Caller caller, String dialectId, byte[] request) {
    requireSize(request);
    JsonNode asked = dryRunRequest(request);
    JsonNode version = asked.path("version");
    Dialect dialect =
        version.isInt()
            ? compiled(caller, dialectId, version.intValue())
            : known.find(caller.environment(), dialectId).orElseThrow(KeepDialects::unknown);
    Mapping mapping =
        dialect.map(
            asked.path("payload"),
            dialect.seen(ReadDialect.readHeaders(asked.path("headers"))::get),
            dialectId);
    MappingFault fault = mapping.fault();
    return new DryRun(
        dialect.version(),
        fault == null,
        mapping.events().stream()
            .map(event -> new String(event.raw(), StandardCharsets.UTF_8))
            .toList(),
        fault == null ? null : new Difference(fault.pointer(), "unmapped", fault.detail()),
        mapping.findings().stream()
            .map(finding -> new Difference(finding.pointer(), finding.kind(), finding.detail()))
            .toList());
  }

  private static JsonNode dryRunRequest(byte[] request) {
    JsonNode asked;
    try {
      asked = StrictJson.tree(request);
    } catch (IOException notJson) {
      throw new BadInput("json_invalid", "the request is not strict JSON");
    }
    List<FieldError> faults = new ArrayList<>();
    asked
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!List.of("payload", "headers", "version").contains(name)) {
                faults.add(new FieldError("/" + name, "there is no such field"));
              }
            });
    if (!asked.path("payload").isObject()) {
      faults.add(new FieldError("/payload", "is an object as the vendor sends it"));
    }
    if (asked.has("version") && !asked.path("version").isInt()) {
      faults.add(new FieldError("/version", "is the number of a version"));
    }
    if (!faults.isEmpty()) {
      throw new BadInput("dry_run_malformed", "the dry run is not well formed", faults);
    }
    return asked;
  }

  private Dialect compiled(Caller caller, String dialectId, int version) {
    byte[] shipped = ShippedDialects.all().get(dialectId);
    if (shipped != null && version == 1) {
      return known.compiled(shipped, 1);
    }
    return known.compiled(row(caller, dialectId, version).document(), version);
  }

  private Row row(Caller caller, String dialectId, @Nullable Integer version) {
    return (version == null
            ? store.newest(caller.environment(), dialectId)
            : store.find(caller.environment(), dialectId, version))
        .orElseThrow(KeepDialects::unknown);
  }

  private void requireSize(byte[] body) {
    int bytesMax = settings.integer(DialectSettings.DIALECT_DOCUMENT_MAX);
    if (body.length > bytesMax) {
      throw new TooLarge("body_too_large", "a dialect has at most " + bytesMax + " bytes");
    }
  }

  private static NotFound unknown() {
    return new NotFound("dialect_unknown", "there is no such dialect, or no such version");
  }

  private static DialectSummary summary(Summary row) {
    return new DialectSummary(row.dialectId(), row.version(), row.name(), false, row.createdAt());
  }

  private static DialectSummary summary(String dialectId, byte[] document) {
    return new DialectSummary(dialectId, 1, ReadDialect.read(document).name(), true, null);
  }

  private static DialectView view(Row row) {
    return new DialectView(
        row.dialectId(),
        row.version(),
        row.name(),
        false,
        row.createdAt(),
        new String(row.document(), StandardCharsets.UTF_8));
  }

  private static DialectView shipped(String dialectId, byte[] document) {
    return new DialectView(
        dialectId,
        1,
        ReadDialect.read(document).name(),
        true,
        null,
        new String(document, StandardCharsets.UTF_8));
  }

  private static int number(String cursor) {
    try {
      return Integer.parseInt(cursor);
    } catch (NumberFormatException wrong) {
      throw new BadInput("cursor_invalid", "cursor is the nextCursor of an earlier page");
    }
  }
}
