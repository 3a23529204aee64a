package io.trackside.contracts.attribution;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.platform.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What links show: banners, texts, videos. */
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
   * @param state {@code active} or {@code withdrawn}
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
}
