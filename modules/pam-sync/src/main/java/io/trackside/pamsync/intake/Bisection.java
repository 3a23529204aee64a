package io.trackside.pamsync.intake;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the culprits of a failed batch: halves it until the failing ones stand alone. Everything
 * else is processed on the way.
 */
final class Bisection<T> {
  private final Consumer<List<T>> process;
  private final Culprit<T> culprit;
  private final Predicate<RuntimeException> transientFailure;

  /** Told of an element that fails alone. */
  interface Culprit<T> {
    void found(T element, RuntimeException reason);
  }

  /**
   * @param process all or nothing; throws if it did nothing
   * @param transientFailure whether a failure says nothing about the elements
   */
  Bisection(
      Consumer<List<T>> process, Culprit<T> culprit, Predicate<RuntimeException> transientFailure) {
    this.process = process;
    this.culprit = culprit;
    this.transientFailure = transientFailure;
  }

  /**
   * Processes what failed as a whole.
   *
   * @throws RuntimeException the first transient failure; what was not reached stays as it was
   */
  void run(List<T> failed, RuntimeException reason) {
    if (transientFailure.test(reason)) {
      throw reason;
    }
    if (failed.size() == 1) {
      alone(failed.get(0));
      return;
    }
    int middle = failed.size() / 2;
    half(failed.subList(0, middle));
    half(failed.subList(middle, failed.size()));
  }

  /** Once more: it may have met a row that another transaction wrote meanwhile. */
  private void alone(T element) {
    RuntimeException again = attempt(List.of(element));
    if (again != null && transientFailure.test(again)) {
      throw again;
    }
    if (again != null) {
      culprit.found(element, again);
    }
  }

  private void half(List<T> part) {
    RuntimeException reason = attempt(part);
    if (reason != null) {
      run(part, reason);
    }
  }

  private @Nullable RuntimeException attempt(List<T> part) {
    try {
      process.accept(part);
      return null;
    } catch (RuntimeException failure) {
      return failure;
    }
  }
}
