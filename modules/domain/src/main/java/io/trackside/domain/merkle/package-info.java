/**
 * Hashing of the transparency log: leaves and nodes as RFC 6962 section 2.1, proofs as RFC 9162
 * sections 2.1.3 and 2.1.4, tiles of 256 hashes as C2SP tlog-tiles. It knows nothing of entries'
 * meaning, of storage or of signatures; all of it is arithmetic on 32-byte values.
 */
@NullMarked
package io.trackside.domain.merkle;

import org.jspecify.annotations.NullMarked;
