package io.trackside.pamsync.dialect;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSONata expression, parsed once and shared by all threads: an evaluation keeps its state in a
 * frame of its own, and the library keeps what remains per thread ({@code ExpressionTest} tries).
 * Its result depends on the payload alone, so that a payload sent twice gives the same events.
 */
final class Expression {
  private static final Map<String, ExactFunction> EXACT =
      Map.ofEntries(
          Map.entry("money", ExactNumbers::money),
          Map.entry("cents", ExactNumbers::cents),
          Map.entry("number", ExactNumbers::number),
          Map.entry("plus", ExactNumbers::plus),
          Map.entry("minus", ExactNumbers::minus),
          Map.entry("times", ExactNumbers::times),
          Map.entry("round", ExactNumbers::round),
          Map.entry("abs", ExactNumbers::abs),
          Map.entry("sum", ExactNumbers::sum),
          Map.entry("max", ExactNumbers::max),
          Map.entry("min", ExactNumbers::min),
          Map.entry("id", IdsAndTimes::id),
          Map.entry("millis", IdsAndTimes::millis),
          Map.entry("seconds", IdsAndTimes::seconds),
          Map.entry("time", IdsAndTimes::time),
          Map.entry("epochMillis", IdsAndTimes::epochMillis),
          Map.entry("default", Expression::otherwise));

  /** Functions that depend on more than the payload, compute binary fractions or fill memory. */
  private static final List<String> REFUSED =
      List.of(
          "eval",
          "now",
          "random",
          "shuffle",
          "average",
          "sqrt",
          "power",
          "floor",
          "ceil",
          "formatNumber",
          "formatBase",
          "pad",
          // Its pictures become patterns of the library; $epochMillis does the same.
          "toMillis");

  private final Jsonata parsed;
  private final Limits limits;

  /** A function that computes exactly. */
  private interface ExactFunction {
    @Nullable Object call(List<?> args);
  }

  /**
   * Parses.
   *
   * @throws MappingFault if it is no JSONata
   */
  Expression(String text, Limits limits) {
    this.limits = limits;
    try {
      parsed = Jsonata.jsonata(text);
    } catch (JException wrong) {
      throw new MappingFault("", said(wrong));
    } catch (StackOverflowError tooDeep) {
      throw new MappingFault("", "the expression nests too deep");
    } catch (RuntimeException wrong) {
      throw new MappingFault("", "the expression is no JSONata");
    }
    PatternLiterals.replace(parsed);
    // The input is made by VendorJson and need not be looked through again.
    parsed.setValidateInput(false);
    EXACT.forEach(this::define);
    for (String name : REFUSED) {
      define(name, args -> refuse(name));
    }
  }

  private void define(String name, ExactFunction function) {
    parsed.registerFunction(name, new JFunction((input, args) -> function.call(known(args)), null));
  }

  /** JSON's null is an object of the library's own. */
  static List<?> known(List<?> args) {
    if (!args.contains(Jsonata.NULL_VALUE)) {
      return args;
    }
    return args.stream().map(arg -> arg == Jsonata.NULL_VALUE ? null : arg).toList();
  }

  private static @Nullable Object otherwise(List<?> args) {
    for (Object arg : args) {
      if (arg != null) {
        return arg;
      }
    }
    return null;
  }

  private static Object refuse(String name) {
    throw new MappingFault(
        "",
        "$"
            + name
            + " is not for mappings: the same payload must give the same events, exact and bounded");
  }

  /**
   * Evaluates; maps and lists come out as maps and lists.
   *
   * @throws MappingFault if the expression fails or takes too much
   */
  @Nullable Object evaluate(@Nullable Object payload, Map<String, String> headers) {
    Jsonata.Frame frame = parsed.createFrame();
    Bounds bounds = new Bounds(limits);
    frame.setEvaluateEntryCallback(bounds);
    frame.setEvaluateExitCallback(bounds);
    frame.bind("headers", (Object) headers);
    new PatternFunctions(bounds).bindTo(frame);
    try {
      return parsed.evaluate(payload, frame);
    } catch (MappingFault fault) {
      throw fault;
    } catch (JException failed) {
      throw new MappingFault("", said(failed));
    } catch (StackOverflowError tooDeep) {
      throw new MappingFault("", "the mapping nests too deep");
    } catch (RuntimeException failed) {
      throw new MappingFault("", "the mapping fails on a value of another kind than it expects");
    }
  }

  private static String said(JException fault) {
    String message = String.valueOf(fault.getMessage());
    return "the expression fails at character " + fault.getLocation() + ": " + message;
  }
}
