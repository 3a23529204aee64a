/**
 * What the resources' annotations leave unsaid in the published document, because it is the same
 * everywhere: who may call, the answers of every operation, keys, limits, and required fields.
 */
@NullMarked
package io.trackside.api.openapi;

import org.jspecify.annotations.NullMarked;
