package io.trackside.attribution.click;

import static io.trackside.attribution.Hub.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.attribution.Databases;
import io.trackside.attribution.Hub;
import io.trackside.contracts.attribution.AttributionApi.NewLink;
import io.trackside.contracts.attribution.AttributionApi.NewPartner;
import io.trackside.contracts.attribution.AttributionApi.NewProgramme;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a binding and the end of old clicks read where many clicks are stored: rows that a scan of
 * the table touched, by the database's own count. Two hundred thousand clicks, one every 100
 * seconds and so eight months of them.
 */
class LargeClickTableTest {
  private static final int CLICKS = 200_000;
  private static EmbeddedPostgres server;
  private static Connection session;
  private static Hub hub;

  /** The same module on the one session whose reading is counted. */
  private static Hub counted;

  @BeforeAll
  static void fill() throws IOException, SQLException {
    server = EmbeddedPostgres.builder().setServerConfig("autovacuum", "off").start();
    DataSource database = Databases.withTime(server);
    session = database.getConnection();
    hub = new Hub(database).started();
    counted = new Hub(always(session));
    hub.door.createPartner(OPERATOR, NewPartner.named("aff-1", "One"));
    hub.door.createProgramme(
        OPERATOR, new NewProgramme("main", "Main", "main", List.of("book.example"), null, null));
    hub.door.createLink(OPERATOR, NewLink.to("one", "aff-1", "main", "https://book.example/"));
    execute(
        """
        insert into att_click (env, click_id, code, partner_id, programme_id, clicked_at,
          sub1, sub2, sub3, sub4, sub5, origin)
        select 'sandbox', 'filled-' || md5(n::text), 'one', 'aff-1', 'main',
          timestamptz '%s' - (%d - n) * interval '100 seconds', '', '', '', '', '', 'person'
        from generate_series(1, %d) n"""
            .formatted(Hub.NOW, CLICKS, CLICKS));
    execute("vacuum analyze att_click");
  }

  @AfterAll
  static void stop() throws IOException, SQLException {
    hub.close();
    session.close();
    server.close();
  }

  /** One session, so that what it has read can be counted in it. */
  private static DataSource always(Connection one) {
    ClassLoader loader = LargeClickTableTest.class.getClassLoader();
    Connection kept =
        (Connection)
            Proxy.newProxyInstance(
                loader,
                new Class<?>[] {Connection.class},
                (proxy, method, args) ->
                    method.getName().equals("close") ? null : method.invoke(one, args));
    return (DataSource)
        Proxy.newProxyInstance(
            loader, new Class<?>[] {DataSource.class}, (proxy, method, args) -> kept);
  }

  private static void execute(String sql) throws SQLException {
    try (Statement statement = session.createStatement()) {
      boolean unused = statement.execute(sql);
    }
  }

  /** Blocks of the table and its indexes that were read so far. */
  private static long blocks() throws SQLException {
    execute("select pg_stat_force_next_flush()");
    try (Statement statement = session.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select heap_blks_read + heap_blks_hit + idx_blks_read + idx_blks_hit
                from pg_statio_user_tables where relname = 'att_click'""")) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }

  @Test
  void theCountingSeesAScanOfTheWholeTable() throws SQLException {
    long before = blocks();
    execute("select sum(length(click_id)) from att_click");
    assertThat(blocks() - before).isGreaterThan(2_000);
  }

  @Test
  void aBatchOfRegistrationsLooksItsClicksUpByTheIndex() throws SQLException {
    List<PlayerFact> facts =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    Hub.registered(
                        i, "player-" + i, hub.click("one").clickId(), Hub.NOW.plusSeconds(1)))
            .toList();
    long before = blocks();
    assertThat(counted.door.bind(Environment.SANDBOX, facts).newlyBound()).hasSize(100);
    assertThat(blocks() - before).as("for 100 registrations").isLessThan(1_000);
  }

  @Test
  void oldClicksAreFoundByTheirTimeAndTheRestIsNotRead() throws SQLException {
    Instant first = Hub.NOW.minus(Duration.ofSeconds(100L * (CLICKS - 1)));
    assertThat(
            counted.purge.store.purge(Environment.SANDBOX, first, first.plusSeconds(3_600), 1_000))
        .isEqualTo(36);
    long before = blocks();
    Instant hour = first.plusSeconds(1_000_000);
    assertThat(counted.purge.store.purge(Environment.SANDBOX, hour, hour.plusSeconds(3_600), 1_000))
        .isEqualTo(36);
    assertThat(blocks() - before).as("for an hour of eight months").isLessThan(1_000);
  }
}
