/** What attribution tells the reports: clicks in numbers, and the links that players came by. */
@NullMarked
package io.trackside.attribution.funnel;

import org.jspecify.annotations.NullMarked;
