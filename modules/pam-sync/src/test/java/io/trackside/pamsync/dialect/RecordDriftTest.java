package io.trackside.pamsync.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.store.DriftStore;
import io.trackside.pamsync.store.DriftStore.Place;
import io.trackside.pamsync.store.DriftStore.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordDriftTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

  private final Map<Place, Long> rows = new HashMap<>();
  private final List<AuditLog.Entry> told = new ArrayList<>();
  private final RecordDrift record = new RecordDrift();

  RecordDriftTest() {
    record.store = new InMemory();
    record.audit = told::addAll;
    record.settings = new TwoPlaces();
  }

  private static Seen seen(String pointer, long times) {
    return new Seen(
        new Place(Environment.SANDBOX, "crm", "acme", pointer, "unknown"), NOON, NOON, times);
  }

  @Test
  void aNewPlaceIsToldOnceAndThenOnlyCounted() {
    record.write(List.of(seen("/a", 1)));
    record.write(List.of(seen("/a", 41)));
    assertThat(told).extracting(AuditLog.Entry::type).containsExactly("contract.drift");
    assertThat(rows.values()).containsExactly(42L);
  }

  @Test
  void placesBeyondTheBoundShareOneRow() {
    record.write(List.of(seen("/a", 1), seen("/b", 1), seen("/c", 5), seen("/d", 6)));
    record.write(List.of(seen("/e", 7)));
    assertThat(rows).hasSize(3);
    assertThat(rows.get(RecordDrift.more(seen("/x", 1).place()))).isEqualTo(18);
    assertThat(told).hasSize(3);
  }

  /** Rows of one source in a map. */
  private final class InMemory extends DriftStore {
    @Override
    public boolean add(Seen seen) {
      return rows.computeIfPresent(seen.place(), (place, times) -> times + seen.times()) != null;
    }

    @Override
    public boolean insert(Seen seen) {
      return rows.putIfAbsent(seen.place(), seen.times()) == null;
    }

    @Override
    public int places(Environment environment, String source) {
      return rows.size();
    }
  }

  /** Room for two places. */
  private static final class TwoPlaces implements Settings {
    @Override
    public long number(Setting setting) {
      return 2;
    }

    @Override
    public String text(String name, String defaultValue) {
      return defaultValue;
    }
  }
}
