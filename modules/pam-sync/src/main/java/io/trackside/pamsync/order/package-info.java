/**
 * How complete a source is: gaps in its own numbering, its watermark, and how far its clock is off.
 * The projection needs none of it, since it does not depend on order.
 */
@NullMarked
package io.trackside.pamsync.order;

import org.jspecify.annotations.NullMarked;
