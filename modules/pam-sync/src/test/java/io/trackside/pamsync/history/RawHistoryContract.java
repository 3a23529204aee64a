package io.trackside.pamsync.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.contracts.pamsync.RawHistoryApi.Finding;
import io.trackside.contracts.pamsync.RawHistoryApi.Gathered;
import io.trackside.contracts.pamsync.RawHistoryApi.History;
import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.fact.BetPart;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.canonical.CanonicalEvents;
import io.trackside.pamsync.store.H2Tables;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What raw events say at a moment, on a real database. */
abstract class RawHistoryContract {
  private static final Environment ENV = Environment.SANDBOX;
  private static final String RUN = "run";
  private static final Instant START = Instant.parse("2026-04-01T00:00:00Z");

  private final GatherEvents gather = new GatherEvents();
  private final ProjectHistory history = new ProjectHistory();
  private DataSource dataSource;
  private long sequence = 1_000;

  abstract DataSource fresh();

  @BeforeEach
  void prepare() {
    dataSource = fresh();
    gather.store = H2Tables.history(dataSource);
    gather.settings =
        new Settings() {
          @Override
          public long number(Setting setting) {
            return 2;
          }

          @Override
          public String text(String name, String defaultValue) {
            return defaultValue;
          }
        };
    history.store = H2Tables.history(dataSource);
    history.projection = H2Tables.projection(dataSource);
    history.reader = new CanonicalEvents();
  }

  private static Instant minute(int minute) {
    return START.plusSeconds(60L * minute);
  }

  /** An event that was received so many minutes after the start; returns its sequence. */
  private long received(int minute, String id, String player, String raw) throws Exception {
    byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
    long own = ++sequence;
    try (Connection connection = dataSource.getConnection();
        PreparedStatement inbox =
            connection.prepareStatement(
                "insert into pam_inbox (env, sequence, source, event_id, type, player_id,"
                    + " received_at, salt, raw) values ('sandbox', ?, 'pam', ?, ?, ?, ?, ?, ?)");
        PreparedStatement key =
            connection.prepareStatement(
                "insert into pam_event_key (env, source, event_id, sequence, body_hash,"
                    + " received_at) values ('sandbox', 'pam', ?, ?, ?, ?)")) {
      String type = raw.replaceAll("(?s).*\"type\":\"([^\"]*)\".*", "$1");
      inbox.setLong(1, own);
      inbox.setString(2, id);
      inbox.setString(3, type);
      inbox.setString(4, player);
      inbox.setObject(5, minute(minute).atOffset(ZoneOffset.UTC));
      inbox.setBytes(6, hash);
      inbox.setBytes(7, bytes);
      inbox.executeUpdate();
      key.setString(1, id);
      key.setLong(2, own);
      key.setBytes(3, hash);
      key.setObject(4, minute(minute).atOffset(ZoneOffset.UTC));
      key.executeUpdate();
    }
    return own;
  }

  private long bet(int minute, String id, String player, int version, String stake)
      throws Exception {
    String money = "{\"amount\":\"%s\",\"currency\":\"EUR\"}";
    return received(
        minute,
        id,
        player,
        """
        {"specversion":"1.0","id":"%s","source":"pam","type":"bet.settled","time":"%s",\
        "subject":"%s","data":{"betId":"b","version":%d,"outcome":"lost","stake":%s,"payout":%s,\
        "product":"sportsbook","category":"parlay","brand":"main"}}"""
            .formatted(
                id,
                minute(minute),
                player,
                version,
                money.formatted(stake),
                money.formatted("0.00")));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      boolean unused = statement.execute(sql);
    }
  }

  private void gatherAll(Set<String> wanted) {
    String cursor = null;
    do {
      Gathered page =
          gather.page(
              ENV,
              RUN,
              minute(1_000),
              cursor,
              players -> {
                Set<String> some = new HashSet<>(players);
                some.retainAll(wanted);
                return some;
              });
      cursor = page.nextCursor();
    } while (cursor != null);
  }

  private static List<String> stakes(List<PlayerFact> facts) {
    List<String> stakes = new ArrayList<>();
    for (PlayerFact fact : facts) {
      if (fact instanceof PlayerFact.BetPartChanged changed) {
        BetPart part = changed.after();
        stakes.add(part.version() + ":" + part.realStake().amount());
      }
    }
    return stakes;
  }

  @Test
  void aMomentKnowsWhatHadTakenEffectBeforeItAndNothingElse() throws Exception {
    bet(1, "one", "p", 1, "10.00");
    bet(2, "other", "q", 1, "99.00");
    bet(3, "two", "p", 2, "20.00");
    gatherAll(Set.of("p"));
    gatherAll(Set.of("p"));
    assertThat(gather.players(ENV, RUN, "", 10)).containsExactly("p");
    History found = history.of(ENV, RUN, "p", List.of(minute(1), minute(2), minute(3), minute(4)));
    assertThat(found.facts())
        .extracting(RawHistoryContract::stakes)
        .containsExactly(List.of(), List.of("1:10.00"), List.of("1:10.00"), List.of("2:20.00"));
    assertThat(found.effects()).containsExactly(minute(1), minute(3));
    assertThat(found.events()).isEqualTo(2);
    assertThat(found.findings()).isEmpty();
    assertThat(gather.forget(ENV, RUN)).isEqualTo(2);
    assertThat(gather.forget(ENV, RUN)).isZero();
  }

  @Test
  void whatLeftTheQuarantineTookEffectThenAndWhatIsInItDidNot() throws Exception {
    long released = bet(1, "released", "p", 1, "10.00");
    long held = bet(2, "held", "p", 2, "20.00");
    for (long each : List.of(released, held)) {
      execute(
          "insert into pam_quarantine (env, sequence, source, event_id, type, code, detail, at)"
              + " values ('sandbox', "
              + each
              + ", 'pam', 'x', 'bet.settled', 'data_invalid', 'd', current_timestamp)");
    }
    H2Tables.quarantine(dataSource).release(ENV, List.of(released));
    execute("update pam_released set at = timestamp with time zone '2026-04-01 00:10:00+00:00'");
    gatherAll(Set.of("p"));
    History found = history.of(ENV, RUN, "p", List.of(minute(5), minute(11)));
    assertThat(found.facts())
        .extracting(RawHistoryContract::stakes)
        .containsExactly(List.of(), List.of("1:10.00"));
  }

  @Test
  void alteredUnreadableAndMissingEventsAreFound() throws Exception {
    long altered = bet(1, "altered", "p", 1, "10.00");
    received(2, "unreadable", "p", "{\"type\":\"bet.settled\"}");
    gatherAll(Set.of("p"));
    History before = history.of(ENV, RUN, "p", List.of(minute(9)));
    assertThat(before.findings()).extracting(Finding::code).containsOnly("raw_event_unreadable");

    execute(
        "insert into pam_payment (env, source, kind, payment_id, player_id, counts_at, currency,"
            + " amount, event_id, sequence, received_at) values ('sandbox', 'pam', 'DEPOSIT',"
            + " 'pay', 'p', timestamp with time zone '2026-04-01 00:04:00+00:00', 'EUR', 100,"
            + " 'vanished', 5000, timestamp with time zone '2026-04-01 00:04:00+00:00')");
    execute(
        "update pam_event_key set body_hash = (select salt from pam_inbox"
            + " where event_id = 'unreadable') where sequence = "
            + altered);
    History after = history.of(ENV, RUN, "p", List.of(minute(9)));
    assertThat(after.findings())
        .extracting(finding -> finding.code() + " " + finding.eventId())
        .containsExactlyInAnyOrder(
            "raw_event_altered altered",
            "raw_event_unreadable unreadable",
            "raw_event_missing vanished");
  }

  @Test
  void ofAPlayerWhoWasErasedTheProjectionIsRead() throws Exception {
    execute(
        "insert into pam_payment (env, source, kind, payment_id, player_id, counts_at, currency,"
            + " amount, event_id, sequence, received_at) values ('sandbox', 'pam', 'DEPOSIT',"
            + " 'pay', 'p', timestamp with time zone '2026-04-01 00:04:00+00:00', 'EUR', 100,"
            + " 'dep', 1001, timestamp with time zone '2026-04-01 00:04:00+00:00')");
    received(4, "dep", "p", "");
    gatherAll(Set.of("p"));
    History found = history.of(ENV, RUN, "p", List.of(minute(4), minute(5)));
    assertThat(found.facts().get(0)).isEmpty();
    assertThat(found.facts().get(1)).singleElement().isInstanceOf(PlayerFact.Paid.class);
    assertThat(found.findings()).isEmpty();
  }

  @Test
  void theBackOfficesWordsAreToldOneByOne() throws Exception {
    for (int i = 1; i <= 2; i++) {
      received(
          i,
          "word-" + i,
          "aff-1",
          """
          {"specversion":"1.0","id":"word-%d","source":"pam","type":"affiliate.status_changed",\
          "time":"%s","subject":"aff-1","data":{"partnerId":"aff-1","status":"%s","reason":"x"}}"""
              .formatted(i, minute(i), i == 1 ? "terminated" : "approved"));
    }
    gatherAll(Set.of());
    History found = history.words(ENV, RUN, List.of(minute(2), minute(9)));
    assertThat(found.facts()).extracting(List::size).containsExactly(1, 2);
  }
}
