package io.trackside.pamsync.dialect;

import io.trackside.contracts.platform.Settings;
import io.trackside.pamsync.PamSyncSettings;
import java.time.Duration;

/**
 * What one mapping may use.
 *
 * @param time longest evaluation
 * @param steps most nodes of the expression that are evaluated, repetitions counted
 * @param depth deepest nesting of these
 * @param events most events from one payload
 * @param eventBytes largest event
 */
record Limits(Duration time, long steps, int depth, int events, int eventBytes) {

  static Limits of(Settings settings) {
    return new Limits(
        settings.duration(DialectSettings.DIALECT_TIME),
        settings.number(DialectSettings.DIALECT_STEPS),
        settings.integer(DialectSettings.DIALECT_DEPTH),
        settings.integer(DialectSettings.DIALECT_EVENTS),
        settings.integer(PamSyncSettings.EVENT_MAX));
  }
}
