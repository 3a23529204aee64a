package io.trackside.pamsync.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.id.Environment;
import io.trackside.pamsync.store.UnknownPlayerStore.UnknownRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnknownPlayerStoreTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

  private final UnknownPlayerStore store = new UnknownPlayerStore();

  UnknownPlayerStoreTest() {
    store.database = H2Tables.database(H2Tables.fresh());
  }

  private void paid(String source, String player, Instant at) {
    store.database.update(
        """
        insert into pam_payment (env, source, kind, payment_id, player_id, counts_at, currency,
          amount, event_id, sequence, received_at)
        values ('sandbox', ?, 'DEPOSIT', ?, ?, ?, 'EUR', 100, 'e', 1, ?)
        """,
        p -> p.text(source).text(player + at).text(player).time(at).time(at));
  }

  private void registered(String player) {
    store.database.update(
        """
        insert into pam_player (env, player_id, source, event_id, sequence, registered_at,
          received_at, state)
        values ('sandbox', ?, 'pam', 'e', 1, ?, ?, '{}')
        """,
        p -> p.text(player).time(NOON).time(NOON));
  }

  private List<UnknownRow> unknown(@Nullable String source, int sample) {
    return store.unknown(
        Environment.SANDBOX,
        source,
        NOON.minusSeconds(10),
        NOON.plusSeconds(10),
        sample,
        Duration.ofSeconds(10));
  }

  @Test
  void whoIsRegisteredIsKnownWhoeverSpeaks() {
    paid("crm", "known", NOON);
    registered("known");
    assertThat(unknown(null, 5)).isEmpty();
  }

  @Test
  void unknownPlayersAreCountedBySourceAndTheFirstOfThemNamed() {
    paid("crm", "b", NOON);
    paid("crm", "a", NOON.minusSeconds(5));
    paid("crm", "a", NOON.plusSeconds(5));
    paid("crm", "early", NOON.minusSeconds(60));
    paid("pay", "c", NOON);
    assertThat(unknown(null, 1))
        .containsExactly(
            new UnknownRow("crm", "a", 2, NOON.minusSeconds(5), NOON.plusSeconds(5)),
            new UnknownRow("pay", "c", 1, NOON, NOON));
    assertThat(unknown("crm", 5)).extracting(UnknownRow::playerId).containsExactly("a", "b");
  }
}
