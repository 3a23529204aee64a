/** Encryption at rest under the installation's master key. */
@NullMarked
package io.trackside.platform.vault;

import org.jspecify.annotations.NullMarked;
