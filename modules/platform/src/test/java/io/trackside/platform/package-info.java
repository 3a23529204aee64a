@NullMarked
package io.trackside.platform;

import org.jspecify.annotations.NullMarked;
