package io.trackside.pamsync.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's JSON as the expression sees it: maps, lists, texts, flags, and every number a {@link
 * BigDecimal}, so that no amount passes through binary floating point.
 */
final class VendorJson {
  private static final int SCALE_MAX = 40;

  private VendorJson() {}

  /**
   * The value.
   *
   * @throws MappingFault for a number beyond any amount, with its pointer
   */
  static @Nullable Object plain(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> object(node);
      case ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
          list.add(inside(node.get(i), Integer.toString(i)));
        }
        yield list;
      }
      case STRING -> node.textValue();
      case NUMBER -> number(node.decimalValue());
      case BOOLEAN -> node.booleanValue();
      default -> null;
    };
  }

  private static Map<String, @Nullable Object> object(JsonNode node) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    Iterator<Map.Entry<String, JsonNode>> fields = node.fields();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> field = fields.next();
      map.put(field.getKey(), inside(field.getValue(), field.getKey()));
    }
    return map;
  }

  /** The pointer is put together on the way out: nearly every payload does without. */
  private static @Nullable Object inside(JsonNode node, String step) {
    try {
      return plain(node);
    } catch (MappingFault fault) {
      throw new MappingFault("/" + step + fault.pointer(), fault.detail());
    }
  }

  private static BigDecimal number(BigDecimal value) {
    if (Math.abs(value.scale()) > SCALE_MAX) {
      throw new MappingFault("", "has more than " + SCALE_MAX + " decimals or zeros");
    }
    return value.scale() < 0 ? value.setScale(0) : value;
  }
}
