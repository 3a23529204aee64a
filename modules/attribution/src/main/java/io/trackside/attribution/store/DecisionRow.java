package io.trackside.attribution.store;

import io.trackside.domain.attribution.BindingDecision.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one registration.
 *
 * @param sequence receipt of the registration
 * @param decidedAt time of the registration
 * @param clickId the well-formed click id it named, null if none
 */
public record DecisionRow(
    String playerId,
    long sequence,
    Instant decidedAt,
    @Nullable String clickId,
    List<Step> steps) {}
