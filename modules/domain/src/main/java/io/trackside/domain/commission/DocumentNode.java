package io.trackside.domain.commission;

import io.trackside.domain.commission.DealFault.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object of a deal document, given as maps, lists, strings, numbers and booleans, and
 * collects every fault with its pointer. A member that nobody asked for is a fault too.
 */
final class DocumentNode {
  private final Map<?, ?> members;
  private final String pointer;
  private final List<DealFault> faults;
  private final Set<String> known = new HashSet<>();

  DocumentNode(Map<?, ?> members, String pointer, List<DealFault> faults) {
    this.members = members;
    this.pointer = pointer;
    this.faults = faults;
  }

  String at(String name) {
    return pointer + "/" + name;
  }

  void fault(Kind kind, String name, String detail) {
    faults.add(new DealFault(kind, name.isEmpty() ? pointer : at(name), detail));
  }

  boolean has(String name) {
    return member(name) != null;
  }

  /** Whether a member is there, without taking it as known. */
  boolean isThere(String name) {
    return members.get(name) != null;
  }

  private @Nullable Object member(String name) {
    known.add(name);
    return members.get(name);
  }

  /** Refuses what has not been asked for. */
  void refuseTheRest() {
    for (Object name : members.keySet()) {
      if (!known.contains(String.valueOf(name))) {
        fault(Kind.UNSUPPORTED, String.valueOf(name), "this option is not carried out");
      }
    }
  }

  <T> @Nullable T parsed(String name, String wanted, Function<String, T> parser) {
    @Nullable Object value = member(name);
    if (value == null) {
      return null;
    }
    if (value instanceof String || value instanceof Number) {
      try {
        return parser.apply(value.toString());
      } catch (RuntimeException unreadable) {
        fault(Kind.MALFORMED, name, wanted + " expected");
        return null;
      }
    }
    fault(Kind.MALFORMED, name, wanted + " expected");
    return null;
  }

  boolean flag(String name, boolean absent) {
    @Nullable Object value = member(name);
    if (value == null) {
      return absent;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    fault(Kind.MALFORMED, name, "true or false expected");
    return absent;
  }

  @Nullable BigDecimal decimal(String name) {
    return parsed(name, "a decimal number such as \"12.5\"", DocumentNode::plainDecimal);
  }

  static BigDecimal plainDecimal(String text) {
    if (text.length() > 40 || !text.matches("-?[0-9]+(\\.[0-9]+)?")) {
      throw new IllegalArgumentException("not a plain decimal");
    }
    return new BigDecimal(text);
  }

  /** A percentage of at most 1,000, which catches factors and basis points. */
  @Nullable BigDecimal percent(String name) {
    @Nullable BigDecimal percent = decimal(name);
    if (percent != null && percent.abs().compareTo(BigDecimal.valueOf(1000)) > 0) {
      fault(Kind.MALFORMED, name, "a percentage between -1000 and 1000 expected");
      return null;
    }
    return percent;
  }

  @Nullable Integer count(String name, int min, int max) {
    @Nullable Integer value = parsed(name, "a whole number", Integer::valueOf);
    if (value != null && (value < min || value > max)) {
      fault(Kind.MALFORMED, name, "a whole number from " + min + " to " + max + " expected");
      return null;
    }
    return value;
  }

  <E extends Enum<E>> E oneOf(String name, Class<E> type, E absent) {
    @Nullable E value =
        parsed(
            name,
            "one of " + List.of(type.getEnumConstants()),
            text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
    return value == null ? absent : value;
  }

  Set<String> texts(String name) {
    Set<String> texts = new LinkedHashSet<>();
    for (Object element : elements(name)) {
      if (element instanceof String text && !text.isEmpty()) {
        texts.add(text);
      } else {
        fault(Kind.MALFORMED, name, "a list of texts expected");
      }
    }
    return texts;
  }

  /** The objects of a list; one object stands for a list of one. */
  List<DocumentNode> nodes(String name) {
    List<DocumentNode> nodes = new ArrayList<>();
    @Nullable Object value = member(name);
    boolean list = value instanceof List<?>;
    List<?> elements = elements(name);
    for (int i = 0; i < elements.size(); i++) {
      String where = list ? name + "/" + i : name;
      if (elements.get(i) instanceof Map<?, ?> object) {
        nodes.add(new DocumentNode(object, at(where), faults));
      } else {
        fault(Kind.MALFORMED, where, "an object expected");
      }
    }
    return nodes;
  }

  @Nullable DocumentNode node(String name) {
    List<DocumentNode> nodes = nodes(name);
    if (nodes.size() > 1) {
      fault(Kind.MALFORMED, name, "one object expected");
    }
    return nodes.isEmpty() ? null : nodes.get(0);
  }

  @Nullable Object raw(String name) {
    return member(name);
  }

  private List<?> elements(String name) {
    @Nullable Object value = member(name);
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> list ? list : List.of(value);
  }
}
