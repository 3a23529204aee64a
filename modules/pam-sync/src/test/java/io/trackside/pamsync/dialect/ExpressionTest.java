package io.trackside.pamsync.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "($f := function($n) { $n = 0 ? 0 : 1 + $f($n + 1) }; $f(1))",
        "($f := function($n) { $f($n + 1) }; $f(1))",
        "($f := function() { [1, $f()] }; $f())",
        "$map([1..10000000], function($i) { $i })",
        "$eval('1')",
        "$now()",
        "$random()",
        "$pad('x', 1000000000)"
      })
  void whatNeverEndsOrIsNoFunctionOfThePayloadIsRefused(String expression) {
    assertThatThrownBy(() -> Trial.evaluate(expression, "{}")).isInstanceOf(MappingFault.class);
  }

  @Test
  void aLongEvaluationEndsInTime() {
    Limits limits = new Limits(Duration.ofMillis(50), Long.MAX_VALUE, 200, 1, 1);
    Expression endless = new Expression("($f := function($n) { $f($n + 1) }; $f(1))", limits);
    long start = System.nanoTime();
    assertThatThrownBy(() -> endless.evaluate(Map.of(), Map.of())).isInstanceOf(MappingFault.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void manyArraysInOneEvaluationDoNotLookLikeDepth() {
    Object result =
        Trial.evaluate("$count($map([1..500], function($i) { [[$i, $i], [$i]] }))", "{}");
    assertThat(result).isEqualTo(500);
  }

  @Test
  void anErrorSaysWhere() {
    assertThatThrownBy(() -> new Expression("{'a': ", Trial.LIMITS))
        .isInstanceOf(MappingFault.class)
        .hasMessageContaining("character");
  }

  @Test
  void headersCanBeSeen() {
    Expression expression = new Expression("$headers.`x-tenant`", Trial.LIMITS);
    assertThat(expression.evaluate(Map.of(), Map.of("x-tenant", "acme"))).isEqualTo("acme");
  }

  /** The library documents little about this: so it is tried, with closures and look-ups. */
  @Test
  void oneParsedExpressionServesManyThreads() throws Exception {
    Expression shared =
        new Expression(
            """
            ($f := function($x) { {"n": $x.n, "sum": $sum(items.v), "h": $headers.h} };
             {"id": $id("t", $f($).n), "sum": $f($).sum, "h": $f($).h,
              "list": items[v > 1].{"v": v, "of": $$.n}})""",
            Trial.LIMITS);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> calls = new ArrayList<>();
      for (int i = 0; i < 4_000; i++) {
        int n = i;
        calls.add(() -> isRight(shared, n));
      }
      for (Future<Boolean> right : threads.invokeAll(calls)) {
        assertThat(right.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean isRight(Expression shared, int n) {
    String payload =
        "{\"n\":%d,\"items\":[{\"v\":1},{\"v\":%d},{\"v\":%d}]}".formatted(n, n + 2, n + 3);
    Object result =
        shared.evaluate(VendorJson.plain(Trial.json(payload)), Map.of("h", Integer.toString(n)));
    return result
        .toString()
        .equals(
            "{id=t:%d, sum=%d, h=%d, list=[{v=%d, of=%d}, {v=%d, of=%d}]}"
                .formatted(n, 2 * n + 6, n, n + 2, n, n + 3, n));
  }
}
