/**
 * The life of deals: versions that are drafted, approved by a second person and then never change;
 * assignments to partners, programmes and countries; and the dated rules about which kind of plan
 * is barred where. Approving and assigning order what must be computed anew and wait for nothing.
 */
@NullMarked
package io.trackside.commission.deal;

import org.jspecify.annotations.NullMarked;
