package io.trackside.contracts.platform;

/**
 * Finds work whose order was lost and issues it again. Platform calls every task at the sweep
 * interval, outside any transaction, on one thread.
 */
public interface SweepTask {

  /** Name for logs and metrics. */
  String name();

  /** Looks once and returns how many orders were issued again. */
  int sweep();
}
