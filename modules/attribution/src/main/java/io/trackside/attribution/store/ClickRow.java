package io.trackside.attribution.store;

import io.trackside.contracts.attribution.AttributionApi.ClickView;
import io.trackside.domain.id.Environment;
import org.jspecify.annotations.Nullable;

/**
 * A click as stored.
 *
 * @param ipNetwork the peer's network, /24 or /48; null if unknown
 */
public record ClickRow(
    Environment environment,
    ClickView view,
    @Nullable String ipNetwork,
    @Nullable String userAgent) {}
