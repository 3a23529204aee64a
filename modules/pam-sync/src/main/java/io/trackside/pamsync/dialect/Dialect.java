package io.trackside.pamsync.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.contracts.pamsync.CanonicalEventReader;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.pamsync.canonical.Element;
import io.trackside.pamsync.canonical.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A version of a dialect, ready to map. Shared by all threads. */
final class Dialect {
  private final DialectDocument document;
  private final int version;
  private final InputSchema schema;
  private final Expression expression;
  private final CanonicalEventReader reader;
  private final Limits limits;

  private Dialect(
      DialectDocument document,
      int version,
      InputSchema schema,
      Expression expression,
      CanonicalEventReader reader,
      Limits limits) {
    this.document = document;
    this.version = version;
    this.schema = schema;
    this.expression = expression;
    this.reader = reader;
    this.limits = limits;
  }

  /**
   * Compiles.
   *
   * @throws BadInput {@code dialect_malformed} with the pointer of the part that does not compile
   */
  static Dialect of(
      DialectDocument document, int version, CanonicalEventReader reader, Limits limits) {
    return new Dialect(
        document,
        version,
        part("/inputSchema", () -> new InputSchema(document.inputSchema(), limits.time())),
        part("/mapping", () -> new Expression(document.mapping(), limits)),
        reader,
        limits);
  }

  /** Makes a part of a dialect. */
  private interface Part<T> {
    T make();
  }

  private static <T> T part(String pointer, Part<T> part) {
    try {
      return part.make();
    } catch (MappingFault fault) {
      throw new BadInput(
          "dialect_malformed",
          "the dialect does not compile",
          List.of(new FieldError(pointer + fault.pointer(), fault.detail())));
    }
  }

  DialectDocument document() {
    return document;
  }

  int version() {
    return version;
  }

  /** Those of a request's headers that the mapping sees. */
  Map<String, String> seen(Function<String, @Nullable String> headers) {
    if (document.headers().isEmpty()) {
      return Map.of();
    }
    Map<String, String> seen = new LinkedHashMap<>();
    for (String name : document.headers()) {
      String value = headers.apply(name);
      if (value != null) {
        seen.put(name, value);
      }
    }
    return seen;
  }

  /**
   * Maps a payload. All of its events are good, or there are none.
   *
   * @param source name of the source, for the envelopes
   */
  Mapping map(JsonNode payload, Map<String, String> headers, String source) {
    List<Finding> findings = List.of();
    try {
      Object input = VendorJson.plain(payload);
      findings = schema.findings(payload);
      Object result = expression.evaluate(input, headers);
      return new Mapping(events(result, source), null, findings);
    } catch (MappingFault fault) {
      return new Mapping(List.of(), placed(fault, findings), findings);
    }
  }

  /** The vendor's own place, where the schema knows one, says more than that of the result. */
  private static MappingFault placed(MappingFault fault, List<Finding> findings) {
    for (Finding finding : findings) {
      if (!finding.kind().equals(Finding.UNKNOWN)) {
        return new MappingFault(
            finding.pointer(), finding.pointer() + " " + finding.detail() + "; " + fault.detail());
      }
    }
    return fault;
  }

  private List<Element.Good> events(@Nullable Object result, String source) {
    if (result == null) {
      throw new MappingFault(
          "", "the mapping gives nothing; for a payload without meaning it gives []");
    }
    List<?> found = result instanceof List<?> list ? list : List.of(result);
    if (found.size() > limits.events()) {
      throw new MappingFault("", "the mapping gives more than " + limits.events() + " events");
    }
    List<Element.Good> events = new ArrayList<>(found.size());
    for (int i = 0; i < found.size(); i++) {
      events.add(event(found.get(i), "/" + i, source));
    }
    return events;
  }

  private Element.Good event(@Nullable Object value, String place, String source) {
    if (!(value instanceof Map<?, ?> fields)) {
      throw new MappingFault(place, "event " + place + " of the mapping is no object");
    }
    Map<Object, @Nullable Object> whole = new LinkedHashMap<>();
    whole.put("specversion", "1.0");
    whole.put("source", source);
    whole.putAll(fields);
    if (!"1.0".equals(whole.get("specversion"))) {
      throw new MappingFault(place, place + "/specversion of the mapping is 1.0");
    }
    byte[] raw = CanonicalText.of(whole, place);
    if (raw.length > limits.eventBytes()) {
      throw new MappingFault(place, "event " + place + " of the mapping is too large");
    }
    try {
      CanonicalEvent event = reader.read(new String(raw, StandardCharsets.UTF_8), place);
      String type = String.valueOf(whole.get("type"));
      return new Element.Good(raw, new Envelope(event.id(), type, event.time(), event.playerId()));
    } catch (BadInput invalid) {
      FieldError first =
          invalid.errors().isEmpty()
              ? new FieldError(place, invalid.detail())
              : invalid.errors().get(0);
      throw new MappingFault(
          first.pointer(), "of the mapping's events, " + first.pointer() + " " + first.detail());
    }
  }
}
