/**
 * Who may come and how often: address lists and budgets. A budget is divided among the nodes that
 * live; nothing here asks the database for a request.
 */
@NullMarked
package io.trackside.platform.limits;

import org.jspecify.annotations.NullMarked;
