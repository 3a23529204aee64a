/** What platform offers the rooms: settings, work orders, sweeping, encryption, outgoing HTTP. */
@NullMarked
package io.trackside.contracts.platform;

import org.jspecify.annotations.NullMarked;
