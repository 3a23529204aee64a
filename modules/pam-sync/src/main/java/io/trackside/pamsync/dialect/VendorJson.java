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
   * @param pointer where it stands in the payload
   * @throws MappingFault for a number beyond any amount
   */
  static @Nullable Object plain(JsonNode node, String pointer) {
    return switch (node.getNodeType()) {
      case OBJECT -> object(node, pointer);
      case ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
          list.add(plain(node.get(i), pointer + "/" + i));
        }
        yield list;
      }
      case STRING -> node.textValue();
      case NUMBER -> number(node.decimalValue(), pointer);
      case BOOLEAN -> node.booleanValue();
      default -> null;
    };
  }

  private static Map<String, @Nullable Object> object(JsonNode node, String pointer) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    Iterator<Map.Entry<String, JsonNode>> fields = node.fields();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> field = fields.next();
      map.put(field.getKey(), plain(field.getValue(), pointer + "/" + field.getKey()));
    }
    return map;
  }

  private static BigDecimal number(BigDecimal value, String pointer) {
    if (Math.abs(value.scale()) > SCALE_MAX) {
      throw new MappingFault(pointer, "has more than " + SCALE_MAX + " decimals or zeros");
    }
    return value.scale() < 0 ? value.setScale(0) : value;
  }
}
