package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.systemtests.server.EmbeddedPostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * With the role that the server itself uses: what was received can be neither changed nor deleted,
 * by no table, partition or function.
 */
@ExtendWith(Hub.class)
@Tag("postgresql")
class ApplicationRightsIT {
  private static final List<String> RECEIVED =
      List.of("pam_event_key", "pam_inbox", "pam_payload", "pam_dialect", "pam_discard");

  private final Api api;
  private final EmbeddedPostgresServer database;

  ApplicationRightsIT(Api api, @Nullable EmbeddedPostgresServer database) {
    this.api = api;
    this.database = Objects.requireNonNull(database);
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  private static void refused(Connection connection, String sql) {
    assertThatThrownBy(
            () -> {
              try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
              }
            })
        .as(sql)
        .hasMessageContaining("permission denied");
  }

  @Test
  void whatWasReceivedCanBeNeitherChangedNorDeleted() throws SQLException {
    SignedSource source = SignedSource.create(api);
    assertThat(source.send(Events.deposit("rights", "p-rights", "1.00")).status()).isEqualTo(202);
    List<String> parts;
    try (Connection superuser = database.superuser()) {
      parts =
          texts(
              superuser,
              "select relname from pg_class where relkind = 'r' and relnamespace ="
                  + " 'pam_parts'::regnamespace");
    }
    assertThat(parts).contains("pam_inbox_0", "pam_payload_0");
    try (Connection application = database.application()) {
      assertThat(texts(application, "select event_id from pam_inbox where event_id = 'rights'"))
          .isNotEmpty();
      for (String table : RECEIVED) {
        refused(application, "update " + table + " set env = 'live'");
        refused(application, "delete from " + table);
        refused(application, "truncate " + table);
      }
      for (String part : parts) {
        refused(application, "delete from pam_parts." + part);
        refused(application, "insert into pam_parts." + part + " default values");
      }
      refused(application, "select * from pam_inbox_drop(now(), true)");
      refused(application, "select pam_part('pam_inbox', 900000000, 910000000)");
    }
  }
}
