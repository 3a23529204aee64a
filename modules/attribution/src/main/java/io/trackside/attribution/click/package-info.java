/**
 * Clicks: taken, committed many at a time before they are answered, handed over to apps, ended
 * after their retention.
 */
@NullMarked
package io.trackside.attribution.click;

import org.jspecify.annotations.NullMarked;
