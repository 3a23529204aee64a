package io.trackside.attribution.store;

import io.trackside.contracts.attribution.AttributionApi.ClickView;

/** A click with the state of its partner, link and programme, for a binding. */
public record ClickEvidence(
    ClickView click, String brand, int windowDays, boolean partnerActive, boolean linkEnabled) {}
