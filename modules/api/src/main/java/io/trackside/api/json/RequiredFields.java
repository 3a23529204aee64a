package io.trackside.api.json;

import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that lack a field: a component of a request record that is not marked {@code
 * Nullable} must be there.
 */
final class RequiredFields {
  private RequiredFields() {}

  /**
   * Looks through records and lists of records.
   *
   * @throws BadInput {@code field_missing} with every missing field's pointer
   */
  static void check(Object request) {
    List<FieldError> missing = new ArrayList<>();
    collect(request, "", missing);
    if (!missing.isEmpty()) {
      throw new BadInput("field_missing", missing.get(0).pointer() + ": is required", missing);
    }
  }

  private static void collect(Object value, String pointer, List<FieldError> missing) {
    if (value instanceof Collection<?> items) {
      int index = 0;
      for (Object item : items) {
        inspect(item, false, pointer + "/" + index++, missing);
      }
    } else if (value instanceof Record) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        inspect(read(component, value), optional, pointer + "/" + component.getName(), missing);
      }
    }
  }

  private static void inspect(
      @Nullable Object value, boolean optional, String pointer, List<FieldError> missing) {
    if (value != null) {
      collect(value, pointer, missing);
    } else if (!optional) {
      missing.add(new FieldError(pointer, "is required"));
    }
  }

  private static @Nullable Object read(RecordComponent component, Object owner) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record component is not readable", e);
    }
  }
}
