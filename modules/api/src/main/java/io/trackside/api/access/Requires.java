package io.trackside.api.access;

import io.trackside.contracts.access.Scope;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method that needs a token with a scope; any one of several. Every resource method
 * bears this or {@link Open}: one with neither is refused.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
  /** The scopes of which one is enough; {@link Scope#ADMIN} is always enough. */
  Scope[] value();
}
