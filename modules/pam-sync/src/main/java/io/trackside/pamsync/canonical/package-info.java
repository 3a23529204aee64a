/** What it says: strict JSON, the CloudEvents envelope, and the typed payload. */
@NullMarked
package io.trackside.pamsync.canonical;

import org.jspecify.annotations.NullMarked;
