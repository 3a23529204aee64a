package io.trackside.delivery;

import java.util.List;

/** The queue as its sender sees it: each call is one transaction of its own. */
interface DueDeliveries {

  /** Claims due rows of some destinations. */
  List<Claimed> claim(List<Ask> asks);

  /** Records what became of claimed rows; a result whose claim no longer stands is dropped. */
  void record(List<Result> results);

  /**
   * What a lane can take.
   *
   * @param firstMax most first attempts
   * @param retryMax most later attempts
   */
  record Ask(DestinationKey key, int firstMax, int retryMax) {}
}
