/**
 * Rules that doubt: is a player real, and does a partner send what programmes usually get? Pure
 * functions of sets of facts and of dated settings, so that any order of the same facts gives the
 * same findings. What follows from a finding, a hold and a review, is attribution's matter.
 */
@NullMarked
package io.trackside.domain.fraud;

import org.jspecify.annotations.NullMarked;
