/**
 * Proves an audit batch, offline, to somebody who does not trust the hub: no network, no database,
 * none of the hub's code, the JDK alone. It therefore reads JSON, signed notes, tiles and the zip
 * container by itself and shares no constant with the writer; the formats (RFC 6962, RFC 8785, C2SP
 * signed note, tlog-checkpoint and tlog-tiles) are what both sides agree on.
 */
@NullMarked
package io.trackside.verifier;

import org.jspecify.annotations.NullMarked;
