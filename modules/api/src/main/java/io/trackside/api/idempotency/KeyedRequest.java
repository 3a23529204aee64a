package io.trackside.api.idempotency;

import io.trackside.contracts.access.IdempotencyApi.KeyedCall;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key of this request, if it came with one. */
@RequestScoped
public class KeyedRequest {
  private @Nullable KeyedCall call;

  Optional<KeyedCall> call() {
    return Optional.ofNullable(call);
  }

  void set(KeyedCall keyed) {
    call = keyed;
  }
}
