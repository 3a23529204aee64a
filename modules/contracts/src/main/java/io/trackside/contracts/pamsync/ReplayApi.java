package io.trackside.contracts.pamsync;

import io.trackside.domain.id.Environment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stored raw events through the projection once more. */
public interface ReplayApi {

  /**
   * Compares one page of stored events with what the projection knows and, unless it is a dry run,
   * queues those again that would change something. Safe to repeat: the projection knows every
   * claim, and what is known changes nothing.
   *
   * @param cursor null for the first page
   */
  Step step(Environment environment, Window window, @Nullable String cursor);

  /**
   * Which events.
   *
   * @param from received at or after
   * @param to received before
   * @param types empty for all
   */
  record Window(String source, Instant from, Instant to, List<String> types, boolean dryRun) {}

  /**
   * What a page brought.
   *
   * @param nextCursor null after the last page; the same again if {@code waiting}
   * @param waiting whether the page must be asked for again later, because too much is pending
   * @param read events of the page
   * @param counts by {@code type.state} and by state: {@code unchanged}; {@code changed}, which a
   *     dry run only counts; {@code pending}, in the intake's hands anyway; {@code quarantined};
   *     {@code refused}, taken once but not any more; {@code discarded}
   */
  record Step(@Nullable String nextCursor, boolean waiting, int read, Map<String, Long> counts) {}
}
