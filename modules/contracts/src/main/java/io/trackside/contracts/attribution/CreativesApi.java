package io.trackside.contracts.attribution;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi.LinkView;
import io.trackside.contracts.platform.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The registry of what links show: banners, texts, videos. A creative is submitted, approved by a
 * second person where approvals are required, and only then may a link show it.
 */
public interface CreativesApi {

  /**
   * Registers a creative.
   *
   * @throws io.trackside.contracts.problem.Unprocessable {@code creative_refused} with the id and
   *     the source of the rule that its wording breaks
   */
  CreativeView createCreative(Caller caller, NewCreative creative);

  /** One creative. */
  CreativeView creative(Caller caller, String creativeId);

  /** Creatives in order of id. */
  Page<CreativeView> creatives(Caller caller, int limit, @Nullable String cursor);

  /** The links that show a creative, in order of code; a partner's client sees its own. */
  Page<LinkView> linksOf(Caller caller, String creativeId, int limit, @Nullable String cursor);

  /**
   * The registry in order of id, each creative with the rule it breaks today.
   *
   * @param place an ISO 3166 code to see what is shown there; null for all
   */
  Page<RegistryEntry> registry(
      Caller caller, @Nullable String place, int limit, @Nullable String cursor);

  /** Puts on record that the registry was handed out. */
  void registryExported(Caller caller, @Nullable String place);

  /**
   * The rules in force.
   *
   * @param on the day; null for today
   * @param place an ISO 3166 code; null for all places
   */
  List<CreativeRuleView> rules(Caller caller, @Nullable LocalDate on, @Nullable String place);

  /** Withdraws a creative for good: its links show a neutral page on every node within seconds. */
  CreativeView withdraw(Caller caller, String creativeId, Withdrawal withdrawal);

  /**
   * A creative to register.
   *
   * @param wording everything it says, spoken words and small print included
   * @param places where it is shown, ISO 3166 codes; absent or empty for everywhere
   */
  record NewCreative(
      @Nullable String creativeId,
      String programmeId,
      String name,
      String wording,
      @Nullable List<String> places) {}

  /** Why. */
  record Withdrawal(String reason) {}

  /**
   * A creative.
   *
   * @param state {@code submitted}, {@code active}, {@code rejected} or {@code withdrawn}
   */
  record CreativeView(
      String creativeId,
      String programmeId,
      String name,
      String wording,
      List<String> places,
      String state,
      Instant stateSince,
      @Nullable String reason,
      Instant createdAt) {}

  /**
   * A creative and how it stands.
   *
   * @param brokenRule the rule that its wording breaks today, though it kept those of its day; null
   *     if none
   */
  record RegistryEntry(CreativeView creative, @Nullable String brokenRule) {}

  /**
   * A rule.
   *
   * @param from the first day it is in force, for example {@code 2023-03-28}
   * @param place {@code *} or an ISO 3166 code, which covers its subdivisions
   * @param kind {@code banned}, or {@code required}, where any of the words is enough
   * @param source where the rule stands
   */
  record CreativeRuleView(
      String ruleId, String from, String place, String kind, List<String> words, String source) {}
}
