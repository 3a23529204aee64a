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
import org.junit.jupiter.params.provider.CsvSource;
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
        "$toMillis('1111111111', '[Y][Y][Y][Y][Y][Y]x')",
        "($f := function($s) { $f($s & $s) }; $f('xxxxxxxx'))",
        "($f := function($s) { $f($append($s, $s)) }; $f([1, 2]))",
        "($t := $join($map([1..9999], function($i) { '0123456789' }));"
            + " $replace($t, /[0-9]/, '01234567890123456789'))",
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$match(text, /^(x+x+)+y$/)",
        "$contains(text, /^(x+x+)+y$/)",
        "text.$contains(/^(x+x+)+y$/)",
        "$replace(text, /(x+x+)+y/, '')",
        "$split(text, /(x+x+)+y/)",
        "($f := $contains; $f(text, /^(x+x+)+y$/))",
        "text ~> $contains(/(x+x+)+y/)",
        "[text][$contains($, /^(x+x+)+y$/)]",
        "$match(text, /(.*a){20}/)",
        "/^(x+x+)+y$/(text)",
        "text ~> /^(x+x+)+y$/",
        "$filter([text, text], /^(x+x+)+y$/)",
        "($contains := function($t, $p) { $map([$t], $p) }; $contains(text, /^(x+x+)+y$/))"
      })
  void aPatternThatBacktracksWithoutEndIsStopped(String expression) {
    Limits limits = new Limits(Duration.ofMillis(50), 1_000, 200, 1, 1);
    Expression mapping = new Expression(expression, limits);
    Map<String, Object> payload = Map.of("text", "x".repeat(5_000));
    long start = System.nanoTime();
    assertThatThrownBy(() -> mapping.evaluate(payload, Map.of())).isInstanceOf(MappingFault.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$match('a1b22', /[0-9]+/).match | [1, 22]",
        "$match('a1b22', /([a-z])([0-9]+)/)[1].groups | [b, 22]",
        "$match('a1b22', /[0-9]+/, 1).index | 1",
        "$exists($match('abc', /[0-9]/)) | false",
        "$contains('a1', /[0-9]/) | true",
        "$contains('a.b', '.') | true",
        "$contains('ab', '.') | false",
        "name.$contains(/^A/i) | true",
        "$replace('a1b22', /([0-9]+)/, '<$1>') | a<1>b<22>",
        "$replace('a1b22', /[0-9]/, '$$', 2) | a$b$2",
        "$replace('a1b22', /[0-9]+/, function($m) { '(' & $m.match & ')' }) | a(1)b(22)",
        "$replace('a.b.c', '.', '-', 1) | a-b.c",
        "name.$replace('c', 'k') | akme",
        "$split('a1b22c', /[0-9]+/) | [a, b, c]",
        "$split('a.b.c', '.', 2) | [a, b]",
        "$split('abc', '') | [a, b, c]",
        "name.$split('c') | [a, me]"
      })
  void patternsDoWhatJsonataSays(String expression, String expected) {
    assertThat(String.valueOf(Trial.evaluate(expression, "{\"name\":\"acme\"}")))
        .isEqualTo(expected);
  }

  @Test
  void whatIsAbsentStaysAbsentInPatternFunctions() {
    assertThat(Trial.evaluate("$replace(nothing, /a/, 'b')", "{}")).isNull();
    assertThat(Trial.evaluate("$match(nothing, /a/)", "{}")).isNull();
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
