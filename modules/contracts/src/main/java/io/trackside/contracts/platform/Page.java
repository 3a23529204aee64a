package io.trackside.contracts.platform;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param nextCursor opaque; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

  /** The same page of something made of its items. */
  public <R> Page<R> map(Function<T, R> made) {
    return new Page<>(items.stream().map(made).toList(), nextCursor);
  }
}
