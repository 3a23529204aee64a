package io.trackside.commission.report.store;

import java.util.List;
import java.util.Map;

/**
 * Sums of what has the same values.
 *
 * @param keys value by dimension; empty for what it cannot be told of
 * @param currency of the amounts; empty for none
 * @param sums the measures in the order of their source: minor units, then counts
 */
public record SumRow(Map<Dimension, String> keys, String currency, List<Long> sums) {}
