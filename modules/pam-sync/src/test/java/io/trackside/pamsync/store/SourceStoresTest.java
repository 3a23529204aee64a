package io.trackside.pamsync.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.contracts.platform.RateLimits.Limit;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.postback.PostbackMapping;
import io.trackside.pamsync.signature.SignatureOptions;
import io.trackside.pamsync.store.InboxStore.Incoming;
import io.trackside.pamsync.store.SourceStore.Source;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Sources, their keys, their history and their claims, as rows. */
class SourceStoresTest {
  private static final Environment ENV = Environment.SANDBOX;
  private static final Instant NOW = Instant.parse("2026-03-14T15:09:26.123456Z");

  private final DataSource dataSource = H2Tables.fresh();
  private final SourceStore sources = new SourceStore();
  private final KeyStore keys = new KeyStore();
  private final SourceHistoryStore history = new SourceHistoryStore();
  private final ClaimStore claims = new ClaimStore();
  private final InboxStore inbox = new InboxStore();
  private final DatabaseClock clock = new DatabaseClock();

  SourceStoresTest() {
    Database database = H2Tables.database(dataSource);
    sources.database = database;
    keys.database = database;
    history.database = database;
    claims.database = database;
    inbox.dataSource = dataSource;
    inbox.fairPlaces = new FairPlaces(1_000, 100);
    clock.clock = Clock.systemUTC();
  }

  private static Source source(int version, boolean enabled) {
    return new Source(
        "pam",
        ENV,
        version,
        "hmac",
        new SignatureOptions("x-sign", "sha512", "hex", "a=", null, "{body}", "text"),
        null,
        enabled,
        300,
        List.of("bet.settled", "bet.placed"),
        List.of("192.0.2.0/24", "2001:db8::/32"),
        new Limit(50, 200),
        new PostbackMapping(Map.of("player_id", "uid"), Map.of(), Map.of("currency", "EUR")),
        null,
        NOW);
  }

  private static Source bare() {
    return new Source(
        "bare", ENV, 1, "bearer", null, null, true, 300, null, null, null, null, null, NOW);
  }

  @Test
  void aSourceIsReadAsItWasWritten() {
    assertThat(sources.insert(source(1, true))).isTrue();
    assertThat(sources.insert(source(1, true))).as("the name is taken").isFalse();
    assertThat(sources.find("pam")).contains(source(1, true));
    sources.insert(bare());
    assertThat(sources.find("bare")).contains(bare());
  }

  @Test
  void ofTwoChangesOfOneVersionOneIsWritten() {
    sources.insert(source(1, true));
    assertThat(sources.update(source(2, false), NOW)).isTrue();
    assertThat(sources.update(source(2, true), NOW)).isFalse();
    assertThat(sources.find("pam")).contains(source(2, false));
  }

  private static KeyStore.Key key(int number) {
    return new KeyStore.Key(
        "k" + number,
        number,
        "hmac",
        "hmac-sha512",
        new byte[] {1},
        null,
        NOW,
        null,
        null,
        null,
        0);
  }

  @Test
  void anEndedKeyEndsNoLaterAndARevokedOneHasNoSecret() {
    keys.insert(ENV, "pam", key(1));
    keys.insert(ENV, "pam", key(2));
    keys.end(ENV, "pam", 1, NOW.plusSeconds(10));
    keys.end(ENV, "pam", 1, NOW.plusSeconds(99));
    assertThat(keys.keys(ENV, "pam").get(0).validTo()).isEqualTo(NOW.plusSeconds(10));
    keys.revoke(ENV, "pam", 2, NOW.plusSeconds(1));
    KeyStore.Key revoked = keys.keys(ENV, "pam").get(1);
    assertThat(revoked.revokedAt()).isEqualTo(NOW.plusSeconds(1));
    assertThat(revoked.validTo()).isEqualTo(NOW.plusSeconds(1));
    assertThat(revoked.sealedSecret()).isEmpty();
    keys.used(List.of(new KeyStore.Use(ENV, "pam", 1, NOW)));
    assertThat(keys.keys(ENV, "pam").get(0).lastUsedAt()).isEqualTo(NOW);
    assertThat(keys.keys(Environment.LIVE, "pam")).isEmpty();
  }

  private long stored(String id, int key) {
    byte[] raw = id.getBytes(StandardCharsets.UTF_8);
    Incoming event =
        new Incoming(ENV, "pam", id, "bet.settled", "p-1", 3, raw, raw, null).signedBy(key);
    return inbox.store(List.of(event), clock).get(0).sequence();
  }

  @Test
  void anEventRemembersItsKey() {
    long first = stored("e-1", 1);
    stored("e-2", 2);
    stored("e-3", 0);
    long last = stored("e-4", 1);
    assertThat(keys.signed(ENV, "pam", 1, 0, keys.lastSequence(ENV), 10))
        .extracting(KeyStore.Signed::sequence)
        .containsExactly(first, last);
    assertThat(keys.signed(ENV, "pam", 1, first, last, 10))
        .extracting(KeyStore.Signed::eventId)
        .containsExactly("e-4");
    assertThat(keys.signed(Environment.LIVE, "pam", 1, 0, last, 10)).isEmpty();
  }

  @Test
  void theHistoryIsNewestFirst() {
    for (int version = 1; version <= 3; version++) {
      history.insert(
          new SourceHistoryStore.Change(
              ENV,
              "pam",
              version,
              NOW,
              "admin",
              version == 1 ? "created" : "changed",
              version == 1 ? null : Map.of("enabled", true),
              Map.of("enabled", false, "types", List.of("a"))));
    }
    List<SourceHistoryStore.Change> page = history.page(ENV, "pam", Integer.MAX_VALUE, 2);
    assertThat(page).extracting(SourceHistoryStore.Change::version).containsExactly(3, 2);
    assertThat(history.page(ENV, "pam", 2, 2).get(0).before()).isNull();
    assertThat(page.get(0).after()).containsEntry("types", List.of("a"));
  }

  @Test
  void aClaimIsSeenBesideTheVeryBytesOfItsEventAlone() {
    ClaimStore.Claim claim =
        new ClaimStore.Claim(ENV, "pam", "e-1", "p-1", "pay-1", NOW, "EUR", "1.00");
    claims.insert(claim, "other".getBytes(StandardCharsets.UTF_8), NOW);
    stored("e-1", 1);
    assertThat(claims.page(ENV, "pam", Long.MAX_VALUE, 10)).isEmpty();
    claims.insert(claim, "e-1".getBytes(StandardCharsets.UTF_8), NOW);
    claims.insert(claim, "e-1".getBytes(StandardCharsets.UTF_8), NOW);
    assertThat(claims.page(ENV, "pam", Long.MAX_VALUE, 10))
        .extracting(ClaimStore.Received::claim)
        .containsExactly(claim);
    assertThat(claims.firstDeposit(ENV, "p-1")).isEmpty();
  }
}
