package io.trackside.pamsync.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.pamsync.canonical.Element;
import io.trackside.pamsync.canonical.StrictJson;
import io.trackside.pamsync.dialect.DialectDocument.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Proves a dialect on its own samples before it is saved. */
final class CheckSamples {
  private static final int SHOWN_MAX = 200;

  private CheckSamples() {}

  /**
   * Maps every sample.
   *
   * @throws Unprocessable {@code dialect_samples_fail} with the pointer of each difference
   */
  static void check(Dialect dialect) {
    List<FieldError> faults = new ArrayList<>();
    List<Sample> samples = dialect.document().samples();
    for (int i = 0; i < samples.size(); i++) {
      check(dialect, samples.get(i), "/samples/" + i, faults);
    }
    if (!faults.isEmpty()) {
      throw new Unprocessable(
          "dialect_samples_fail", "the samples do not give what they expect", faults);
    }
  }

  private static void check(
      Dialect dialect, Sample sample, String pointer, List<FieldError> faults) {
    Mapping mapping =
        dialect.map(
            sample.payload(), dialect.seen(sample.headers()::get), dialect.document().dialectId());
    for (Finding finding : mapping.findings()) {
      faults.add(
          new FieldError(pointer + "/payload" + finding.pointer(), "schema: " + finding.detail()));
    }
    MappingFault fault = mapping.fault();
    if (fault != null) {
      faults.add(new FieldError(pointer, fault.detail()));
      return;
    }
    int expected = sample.expect().size();
    if (mapping.events().size() != expected) {
      faults.add(
          new FieldError(
              pointer + "/expect",
              "has " + expected + " events, the mapping gives " + mapping.events().size()));
      return;
    }
    for (int i = 0; i < expected; i++) {
      FieldError difference =
          difference(
              sample.expect().get(i),
              actual(mapping.events().get(i), sample.expect().get(i)),
              pointer + "/expect/" + i);
      if (difference != null) {
        faults.add(difference);
      }
    }
  }

  /** The event; what the hub adds to an envelope need not be expected. */
  private static JsonNode actual(Element.Good event, JsonNode expected) {
    try {
      ObjectNode actual = (ObjectNode) StrictJson.tree(event.raw());
      for (String added : List.of("specversion", "source")) {
        if (!expected.has(added)) {
          actual.remove(added);
        }
      }
      return actual;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static @Nullable FieldError difference(
      JsonNode expected, JsonNode actual, String pointer) {
    if (expected.isNumber() && actual.isNumber()) {
      return expected.decimalValue().compareTo(actual.decimalValue()) == 0
          ? null
          : wrong(pointer, actual);
    }
    if (expected.isObject() && actual.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      expected.fieldNames().forEachRemaining(names::add);
      actual.fieldNames().forEachRemaining(names::add);
      return first(names.iterator(), expected, actual, pointer);
    }
    if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
      for (int i = 0; i < expected.size(); i++) {
        FieldError inside = difference(expected.get(i), actual.get(i), pointer + "/" + i);
        if (inside != null) {
          return inside;
        }
      }
      return null;
    }
    return expected.equals(actual) ? null : wrong(pointer, actual);
  }

  private static @Nullable FieldError first(
      Iterator<String> names, JsonNode expected, JsonNode actual, String pointer) {
    while (names.hasNext()) {
      String name = names.next();
      FieldError inside = difference(expected.path(name), actual.path(name), pointer + "/" + name);
      if (inside != null) {
        return inside;
      }
    }
    return null;
  }

  private static FieldError wrong(String pointer, JsonNode actual) {
    String text = actual.isMissingNode() ? "nothing" : actual.toString();
    return new FieldError(
        pointer,
        "the mapping gives "
            + (text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…"));
  }
}
