package io.trackside.pamsync.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.id.Environment;
import io.trackside.pamsync.store.InboxStore.Incoming;
import io.trackside.pamsync.store.InboxStore.Stored;
import io.trackside.pamsync.store.PayloadStore.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PayloadStoreTest {
  private final DataSource dataSource = H2Tables.fresh();
  private final InboxStore inbox = new InboxStore();
  private final PayloadStore payloads = new PayloadStore();
  private final DatabaseClock clock = new DatabaseClock();

  PayloadStoreTest() {
    inbox.dataSource = dataSource;
    inbox.fairPlaces = new FairPlaces(1_000, 100);
    payloads.database = H2Tables.database(dataSource);
    clock.clock = Clock.systemUTC();
  }

  private static Payload payload(String id) {
    return new Payload(Environment.SANDBOX, "crm", id, "acme", 3, "{}", bytes("as sent " + id));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Incoming event(String id, Payload payload) {
    return new Incoming(
        Environment.SANDBOX, "crm", id, "bet.settled", "p", 1, bytes("{}"), bytes(id), payload);
  }

  private boolean isStored(String payloadId) {
    return payloads.find(Environment.SANDBOX, "crm", payloadId).isPresent();
  }

  @Test
  void onePayloadStandsBehindAllItsEvents() {
    Payload payload = payload("h-1");
    List<Stored> stored = inbox.store(List.of(event("e-1", payload), event("e-2", payload)), clock);
    for (Stored event : stored) {
      PayloadStore.Stored behind =
          payloads.ofEvent(Environment.SANDBOX, event.sequence()).orElseThrow();
      assertThat(behind.payload().payloadId()).isEqualTo("h-1");
      assertThat(behind.payload().raw()).isEqualTo(bytes("as sent h-1"));
      assertThat(behind.payload().dialectVersion()).isEqualTo(3);
      assertThat(behind.receivedAt()).isEqualTo(event.receivedAt());
    }
  }

  @Test
  void aPayloadThatBringsNothingNewIsNotKept() {
    inbox.store(List.of(event("e-1", payload("h-1"))), clock);
    inbox.store(List.of(event("e-1", payload("h-1"))), clock);
    inbox.store(List.of(event("e-1", payload("h-2"))), clock);
    assertThat(isStored("h-1")).isTrue();
    assertThat(isStored("h-2")).isFalse();
  }

  @Test
  void anEventThatCameAsItIsHasNone() {
    Incoming plain =
        new Incoming(
            Environment.SANDBOX,
            "crm",
            "e-9",
            "bet.settled",
            "p",
            1,
            bytes("{}"),
            bytes("h"),
            null);
    long sequence = inbox.store(List.of(plain), clock).get(0).sequence();
    assertThat(payloads.ofEvent(Environment.SANDBOX, sequence)).isEmpty();
  }
}
