package io.trackside.contracts.commission;

import io.trackside.domain.id.Environment;
import java.time.Instant;
import java.util.List;

/** First deposits of partners' players, for whoever looks at their pattern. */
public interface FirstDepositsApi {

  /** Sums by partner and programme of first deposits made in {@code [from, to)}. */
  List<Clustering> clustering(Environment environment, Instant from, Instant to);

  /**
   * First deposits of a partner in a programme.
   *
   * @param atMinimum how many were exactly the least that the partner's deal pays a CPA for
   */
  record Clustering(String partnerId, String programmeId, long count, long atMinimum) {}
}
