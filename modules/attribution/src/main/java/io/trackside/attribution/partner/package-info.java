/**
 * Partners from their enrolment to their end: terms, status, who recruited whom, their users and
 * the contracts they accepted; and the programmes they work for.
 */
@NullMarked
package io.trackside.attribution.partner;

import org.jspecify.annotations.NullMarked;
