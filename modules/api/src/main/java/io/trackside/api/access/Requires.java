package io.trackside.api.access;

import io.trackside.contracts.access.Scope;
import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method that needs a token with a scope; any one of several. Every resource method
 * bears this or {@link Open}: one with neither is refused. It also binds what stands around such
 * methods, and only for that may an interceptor's class bear it.
 */
@Documented
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
  /** The scopes of which one is enough; {@link Scope#ADMIN} is always enough. */
  @Nonbinding
  Scope[] value();
}
