package io.trackside.api.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Turns the parser's complaints into problems with a pointer, in words of our own. */
final class JsonFaults {
  private JsonFaults() {}

  static Problem problem(JacksonException fault) {
    if (fault instanceof StreamConstraintsException) {
      return new BadInput(
          "json_too_large",
          "the JSON is nested deeper than " + Json.DEPTH_MAX + " or holds an over-long value");
    }
    if (fault instanceof JsonMappingException mapping) {
      Throwable cause = mapping.getCause();
      if (cause instanceof Problem problem) {
        return problem;
      }
      if (cause instanceof JacksonException inner && !mapping.getPath().isEmpty()) {
        return problem(inner);
      }
    }
    if (fault instanceof UnrecognizedPropertyException unknown) {
      return at(unknown, "unknown_field", "there is no such field");
    }
    if (fault instanceof MismatchedInputException wrong) {
      return at(wrong, "wrong_type", "must be " + wanted(wrong));
    }
    if (fault instanceof JsonMappingException invalid && !invalid.getPath().isEmpty()) {
      return at(invalid, "value_invalid", "the value is not allowed here");
    }
    return new BadInput("malformed_json", "the body is not well-formed JSON" + place(fault));
  }

  private static BadInput at(JsonMappingException fault, String code, String detail) {
    String pointer = pointer(fault.getPath());
    String where = pointer.isEmpty() ? "the body" : pointer;
    return new BadInput(code, where + ": " + detail, List.of(new FieldError(pointer, detail)));
  }

  /** RFC 6901. */
  static String pointer(List<JsonMappingException.Reference> path) {
    StringBuilder pointer = new StringBuilder();
    for (JsonMappingException.Reference step : path) {
      pointer.append('/');
      String name = step.getFieldName();
      pointer.append(
          name == null
              ? Integer.toString(step.getIndex())
              : name.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  private static String wanted(MismatchedInputException wrong) {
    Class<?> type = wrong.getTargetType();
    if (type == null) {
      return "of another type";
    }
    if (type == Instant.class) {
      return "an RFC 3339 time, for example 2026-03-14T15:09:26Z";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a number";
    }
    if (type.isEnum() && wrong instanceof InvalidFormatException) {
      return "one of the words listed in the API's description";
    }
    if (CharSequence.class.isAssignableFrom(type)) {
      return "a string";
    }
    if (Iterable.class.isAssignableFrom(type) || type.isArray()) {
      return "an array";
    }
    return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "of another type";
  }

  private static String place(JacksonException fault) {
    return fault.getLocation() == null
        ? ""
        : " (line %d, column %d)"
            .formatted(fault.getLocation().getLineNr(), fault.getLocation().getColumnNr());
  }
}
