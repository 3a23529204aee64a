package io.trackside.pamsync.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Sql;
import io.trackside.pamsync.store.InboxStore.Incoming;
import io.trackside.pamsync.store.InboxStore.Stored;
import io.trackside.pamsync.store.PayloadStore.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
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

  /** The receipts under which a payload stands. */
  private List<Long> receipts(String payloadId) {
    List<Long> receipts = new ArrayList<>();
    payloads.database.run(
        "counting copies",
        connection ->
            Sql.query(
                connection,
                "select sequence from pam_payload where payload_id = ? order by 1",
                statement -> statement.setString(1, payloadId),
                row -> receipts.add(row.getLong(1))));
    return receipts;
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
    assertThat(receipts("h-1")).hasSize(1);
    assertThat(receipts("h-2")).isEmpty();
  }

  @Test
  void aPayloadIsAsYoungAsTheYoungestOfItsEventsAndLaterOnesBringACopy() {
    Payload payload = payload("h-1");
    List<Stored> stored = inbox.store(List.of(event("e-1", payload), event("e-2", payload)), clock);
    long youngest = Math.max(stored.get(0).sequence(), stored.get(1).sequence());
    assertThat(receipts("h-1")).containsExactly(youngest);
    Stored known = stored.get(0);
    Stored later = inbox.store(List.of(event("e-1", payload), event("e-3", payload)), clock).get(1);
    assertThat(receipts("h-1")).containsExactly(youngest, later.sequence());
    for (Stored event : List.of(known, later)) {
      assertThat(payloads.ofEvent(Environment.SANDBOX, event.sequence()).orElseThrow().receivedAt())
          .isEqualTo(event.receivedAt());
    }
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
