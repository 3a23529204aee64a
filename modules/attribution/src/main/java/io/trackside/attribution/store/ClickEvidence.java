package io.trackside.attribution.store;

import io.trackside.contracts.attribution.AttributionApi.ClickView;
import io.trackside.domain.attribution.BindingDecision.Owner;

/** A click with the state of its partner, link and programme, for a binding. */
public record ClickEvidence(ClickView click, Owner owner, int windowDays, boolean linkEnabled) {}
