package io.trackside.pamsync.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.id.Environment;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BookPauseStoreTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

  private final BookPauseStore pauses = new BookPauseStore();

  BookPauseStoreTest() {
    pauses.database = H2Tables.database(H2Tables.fresh());
  }

  @Test
  void aPauseOnlyGrows() {
    assertThat(pauses.until(Environment.SANDBOX, "pam")).isEqualTo(Instant.EPOCH);
    pauses.keep(Environment.SANDBOX, "pam", NOON.plusSeconds(60));
    pauses.keep(Environment.SANDBOX, "pam", NOON);
    assertThat(pauses.until(Environment.SANDBOX, "pam")).isEqualTo(NOON.plusSeconds(60));
    assertThat(pauses.until(Environment.LIVE, "pam")).isEqualTo(Instant.EPOCH);
  }
}
