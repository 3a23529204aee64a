package io.trackside.pamsync.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.id.Environment;
import io.trackside.pamsync.store.DriftStore.Place;
import io.trackside.pamsync.store.DriftStore.Seen;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DriftStoreTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
  private static final Place PLACE =
      new Place(Environment.SANDBOX, "crm", "acme", "/vip", "unknown");

  private final DriftStore drift = new DriftStore();

  DriftStoreTest() {
    drift.database = H2Tables.database(H2Tables.fresh());
  }

  @Test
  void aPlaceIsInsertedOnceAndCounted() {
    assertThat(drift.add(new Seen(PLACE, NOON, NOON, 2))).isFalse();
    assertThat(drift.insert(new Seen(PLACE, NOON, NOON, 2))).isTrue();
    assertThat(drift.insert(new Seen(PLACE, NOON, NOON, 2))).isFalse();
    assertThat(drift.add(new Seen(PLACE, NOON, NOON.plusSeconds(9), 3))).isTrue();
    assertThat(drift.add(new Seen(PLACE, NOON, NOON.minusSeconds(9), 1))).isTrue();

    assertThat(drift.page(Environment.SANDBOX, "crm", 0, 10))
        .containsExactly(new Seen(PLACE, NOON, NOON.plusSeconds(9), 6));
    assertThat(drift.places(Environment.SANDBOX, "crm")).isEqualTo(1);
    assertThat(drift.page(Environment.LIVE, "crm", 0, 10)).isEmpty();
  }
}
