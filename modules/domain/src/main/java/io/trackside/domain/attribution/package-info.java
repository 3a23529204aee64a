/**
 * The rules of attribution, without a clock, a database or a network: what a click id looks like,
 * where a link may lead, and whom a registration belongs to (http-contract.md, "Links and
 * attribution"; security-and-faults.md, "open redirect" and "click forging").
 */
@NullMarked
package io.trackside.domain.attribution;

import org.jspecify.annotations.NullMarked;
