package io.trackside.pamsync.ingest;

import io.trackside.contracts.platform.SweepTask;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.store.KeyStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When each key was last used, for whoever waits to revoke an old one. Kept in memory to the second
 * and written down at the sweep, so that a request costs no statement.
 */
@ApplicationScoped
class KeyUse implements SweepTask {
  @Inject KeyStore store;

  private final Map<Slot, Slot> slots = new ConcurrentHashMap<>();

  /** One key's last use; the same object for as long as the node runs. */
  static final class Slot {
    private final Environment environment;
    private final String source;
    private final int number;
    private volatile long usedSecond;
    private long writtenSecond;

    Slot(Environment environment, String source, int number) {
      this.environment = environment;
      this.source = source;
      this.number = number;
    }

    int number() {
      return number;
    }

    void touch(Instant now) {
      long second = now.getEpochSecond();
      if (usedSecond != second) {
        usedSecond = second;
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Slot slot
          && slot.number == number
          && slot.environment == environment
          && slot.source.equals(source);
    }

    @Override
    public int hashCode() {
      return 31 * source.hashCode() + number;
    }
  }

  Slot slot(Environment environment, String source, int number) {
    Slot wanted = new Slot(environment, source, number);
    Slot known = slots.putIfAbsent(wanted, wanted);
    return known == null ? wanted : known;
  }

  @Override
  public String name() {
    return "key_use";
  }

  @Override
  public int sweep() {
    List<KeyStore.Use> uses = new ArrayList<>();
    for (Slot slot : slots.values()) {
      long used = slot.usedSecond;
      if (used != slot.writtenSecond) {
        slot.writtenSecond = used;
        uses.add(
            new KeyStore.Use(
                slot.environment, slot.source, slot.number, Instant.ofEpochSecond(used)));
      }
    }
    store.used(uses);
    return 0;
  }
}
