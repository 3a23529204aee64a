package io.trackside.domain.attribution;

import io.trackside.domain.id.Environment;

/**
 * What a click id is bound to by its MAC: an id issued for one partner never speaks for another.
 */
public record ClickSubject(Environment environment, String partnerId, String programmeId) {}
