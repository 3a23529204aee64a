package io.trackside.pamsync.dialect;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Parser.Symbol;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a parsed expression's patterns out of the library's hands: each becomes a value that {@link
 * PatternFunctions} alone can read, so that nothing matches without a bound on its time. The syntax
 * tree is not public; a version of the library with another one fails every dialect at once.
 */
final class PatternLiterals {
  private static final Field TREE = field(Jsonata.class, "ast");
  private static final Field TYPE = field(Symbol.class, "type");
  private static final Field VALUE = field(Symbol.class, "value");
  private static final List<Field> MEMBERS = members();

  private PatternLiterals() {}

  /** A pattern as a value of an expression. */
  record Literal(Pattern pattern) {}

  private static Field field(Class<?> owner, String name) {
    try {
      Field field = owner.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException otherVersion) {
      throw new IllegalStateException("the JSONata library has no " + name, otherVersion);
    }
  }

  private static List<Field> members() {
    List<Field> members = new ArrayList<>();
    for (Field field : Symbol.class.getDeclaredFields()) {
      boolean primitive = field.getType().isPrimitive();
      if (!primitive && !field.isSynthetic() && !Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        members.add(field);
      }
    }
    return List.copyOf(members);
  }

  /** Changes the expression's tree; to be called before anybody evaluates it. */
  static void replace(Jsonata parsed) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>();
    try {
      open.add(TREE.get(parsed));
      while (!open.isEmpty()) {
        Object next = open.remove();
        if (seen.add(next)) {
          visit(next, open);
        }
      }
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException("the fields were opened", impossible);
    }
  }

  private static void visit(Object next, Deque<Object> open) throws IllegalAccessException {
    if (next instanceof Symbol symbol) {
      if ("regex".equals(TYPE.get(symbol)) && VALUE.get(symbol) instanceof Pattern pattern) {
        VALUE.set(symbol, new Literal(pattern));
        TYPE.set(symbol, "value");
      }
      for (Field member : MEMBERS) {
        add(member.get(symbol), open);
      }
    } else if (next instanceof List<?> list) {
      list.forEach(element -> add(element, open));
    } else if (next instanceof Object[] array) {
      for (Object element : array) {
        add(element, open);
      }
    }
  }

  private static void add(@Nullable Object value, Deque<Object> open) {
    if (value instanceof Symbol || value instanceof List || value instanceof Object[]) {
      open.add(value);
    }
  }
}
