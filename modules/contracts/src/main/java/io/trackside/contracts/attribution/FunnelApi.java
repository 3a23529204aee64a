package io.trackside.contracts.attribution;

import io.trackside.domain.id.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What attribution knows of the way from a click to a player, in numbers. */
public interface FunnelApi {

  /**
   * Counts clicks.
   *
   * @throws io.trackside.contracts.problem.Unprocessable {@code report_too_large} if there are more
   *     rows than wanted
   */
  List<ClickCount> clicks(Environment environment, ClicksWanted wanted);

  /** The codes of the links that players came by; who came by none is absent. */
  Map<String, String> linksOf(Environment environment, Collection<String> playerIds);

  /**
   * Which clicks are counted, and how.
   *
   * @param from included
   * @param to excluded
   * @param partnerId null for all
   * @param byLink whether to tell links apart
   * @param byDay whether to tell days (UTC) apart
   * @param longest of the query, whole seconds
   */
  record ClicksWanted(
      Instant from,
      Instant to,
      @Nullable String partnerId,
      boolean byLink,
      boolean byDay,
      int rowsMax,
      Duration longest) {}

  /**
   * Clicks of a partner in a programme.
   *
   * @param link the link's code; empty unless asked for
   * @param day UTC, such as 2026-03-14; empty unless asked for
   * @param clicks of people
   * @param bots of bots and of prefetches
   */
  record ClickCount(
      String partnerId, String programmeId, String link, String day, long clicks, long bots) {}
}
