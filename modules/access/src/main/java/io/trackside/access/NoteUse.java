package io.trackside.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Lets a credential's use be noted once a minute and node, so that use costs no writes. */
@ApplicationScoped
class NoteUse {
  private static final int CREDENTIALS_MAX = 10_000;

  private final Cache<String, Boolean> recent =
      Caffeine.newBuilder()
          .maximumSize(CREDENTIALS_MAX)
          .expireAfterWrite(Duration.ofMinutes(1))
          .build();

  void of(String credential, Runnable note) {
    if (recent.asMap().putIfAbsent(credential, true) == null) {
      note.run();
    }
  }
}
