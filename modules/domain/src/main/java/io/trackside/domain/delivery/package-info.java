/**
 * Pure rules of telling partners: when to try again and how a template with macros becomes a URL
 * (delivery-and-ad-platforms.md). They know nothing of HTTP clients, rows or clocks.
 */
@NullMarked
package io.trackside.domain.delivery;

import org.jspecify.annotations.NullMarked;
