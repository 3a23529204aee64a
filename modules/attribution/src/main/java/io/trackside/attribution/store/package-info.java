/** SQL of the attribution tables ({@code att_*}), portable over PostgreSQL and H2. */
@NullMarked
package io.trackside.attribution.store;

import org.jspecify.annotations.NullMarked;
