package io.trackside.pamsync.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.domain.event.EventData;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A payload as JSON and back: a member for each component that is not null. A component that is
 * added later reads as null from older rows, so it must be nullable.
 */
final class DataJson {
  private DataJson() {}

  static ObjectNode write(Record data) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (RecordComponent component : data.getClass().getRecordComponents()) {
      Object value = value(component, data);
      if (value != null) {
        put(json, component.getName(), value);
      }
    }
    return json;
  }

  private static void put(ObjectNode json, String name, Object value) {
    if (value instanceof Money money) {
      json.putArray(name).add(money.minor()).add(money.currency().code());
    } else if (value instanceof Long number) {
      json.put(name, number.longValue());
    } else if (value instanceof Boolean flag) {
      json.put(name, flag.booleanValue());
    } else if (value instanceof Enum<?> word) {
      json.put(name, word.name());
    } else if (value instanceof Record inner) {
      json.set(name, write(inner));
    } else {
      json.put(name, value.toString());
    }
  }

  private static @Nullable Object value(RecordComponent component, Record of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (IllegalAccessException | InvocationTargetException impossible) {
      throw new IllegalStateException("a payload is not readable", impossible);
    }
  }

  static <T extends Record> T read(JsonNode json, Class<T> type) {
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] values =
        Arrays.stream(components).map(c -> read(json.get(c.getName()), c)).toArray();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException unfit) {
      throw new IllegalStateException(
          "a stored payload does not fit " + type.getSimpleName(), unfit);
    }
  }

  private static @Nullable Object read(@Nullable JsonNode node, RecordComponent component) {
    Class<?> type = component.getType();
    if (node == null) {
      return null;
    }
    if (type == Money.class) {
      return new Money(node.get(0).longValue(), CurrencyUnit.of(node.get(1).textValue()));
    }
    if (type == long.class) {
      return node.longValue();
    }
    if (type == boolean.class) {
      return node.booleanValue();
    }
    if (type == BigDecimal.class) {
      return new BigDecimal(node.textValue());
    }
    if (type == Instant.class) {
      return Instant.parse(node.textValue());
    }
    if (type == LocalDate.class) {
      return LocalDate.parse(node.textValue());
    }
    if (type == EventData.Consent.class) {
      return read(node, EventData.Consent.class);
    }
    return type.isEnum() ? constant(type, node.textValue()) : node.textValue();
  }

  private static Object constant(Class<?> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(word -> ((Enum<?>) word).name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("unknown word in a stored payload"));
  }
}
