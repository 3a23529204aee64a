package io.trackside.api.access;

import io.trackside.contracts.access.Caller;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/**
 * The caller of this request, put here by the access check. An asynchronous method takes {@link
 * #get()} before it returns: on other threads there is no request.
 */
@RequestScoped
public class CurrentCaller {
  private @Nullable Caller caller;

  /**
   * Who calls.
   *
   * @throws IllegalStateException in a method that is open to everybody
   */
  public Caller get() {
    Caller known = caller;
    if (known == null) {
      throw new IllegalStateException("an open method has no caller");
    }
    return known;
  }

  /** The caller's environment. */
  public Environment environment() {
    return get().environment();
  }

  void set(Caller authenticated) {
    caller = authenticated;
  }
}
