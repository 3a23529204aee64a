package io.trackside.attribution.store;

import io.trackside.contracts.attribution.AttributionApi.LinkView;
import io.trackside.contracts.attribution.AttributionApi.ProgrammeView;
import io.trackside.domain.id.Environment;

/**
 * A link with all that a click on it needs.
 *
 * @param withdrawn whether what it shows was withdrawn
 */
public record LinkTarget(
    Environment environment,
    LinkView link,
    ProgrammeView programme,
    boolean partnerActive,
    boolean withdrawn) {}
