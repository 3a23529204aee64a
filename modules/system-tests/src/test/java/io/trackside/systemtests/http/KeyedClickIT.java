package io.trackside.systemtests.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.systemtests.server.EmbeddedPostgresServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A click that comes with an Idempotency-Key is stored together with its answer, or not at all. */
@ExtendWith(Hub.class)
class KeyedClickIT {
  private final Api api;
  private final @Nullable EmbeddedPostgresServer database;
  private final String code;

  KeyedClickIT(Api api, @Nullable EmbeddedPostgresServer database) {
    this.api = api;
    this.database = database;
    String run = "kc" + UUID.randomUUID().toString().substring(0, 8);
    this.code =
        Programme.open(
                api, run, "http://127.0.0.1:9/pb?c={click_id}&t={token}", "\"conversion.ftd\"")
            .code();
  }

  private Answer click(String key) {
    return api.send(
        api.request("/v1/clicks")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString("{\"code\":\"" + code + "\",\"sub1\":\"app\"}")));
  }

  @Test
  void theSameKeyIsTheSameClick() {
    String key = '"' + UUID.randomUUID().toString() + '"';
    Answer first = click(key);
    Answer second = click(key);
    assertThat(first.status()).as(first.toString()).isEqualTo(201);
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(second.json()).isEqualTo(first.json());
    String path = "/v1/clicks/" + first.json().path("clickId").asText();
    assertThat(api.get(path).json().path("code").asText()).isEqualTo(code);
    assertThat(click('"' + UUID.randomUUID().toString() + '"').json()).isNotEqualTo(first.json());
  }

  /** Only PostgreSQL can be hurt from outside. */
  @Test
  @Tag("postgresql")
  void anAnswerThatCannotBeKeptLeavesNoClick() throws SQLException {
    String key = '"' + UUID.randomUUID().toString() + '"';
    try (Connection superuser = requireNonNull(database).superuser();
        Statement statement = superuser.createStatement()) {
      statement.execute(
          """
          create function fail_answer() returns trigger language plpgsql as
          $$ begin raise exception 'no answer may be kept now'; end $$""");
      statement.execute(
          "create trigger fail_answer before update on acc_idempotency"
              + " for each row execute function fail_answer()");
      try {
        assertThat(click(key).status()).isGreaterThanOrEqualTo(500);
      } finally {
        statement.execute("drop trigger fail_answer on acc_idempotency");
        statement.execute("drop function fail_answer()");
      }
      assertThat(clicks(superuser)).as("clicks of the refused call").isZero();
      assertThat(click(key).status()).isEqualTo(201);
      assertThat(click(key).header("Idempotency-Replayed")).isEqualTo("true");
      assertThat(clicks(superuser)).isEqualTo(1);
    }
  }

  private long clicks(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select count(*) from att_click where code = ?")) {
      select.setString(1, code);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
