package io.trackside.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementsTest {
  private static final Instant AT = Instant.parse("2026-03-14T15:09:26.535897Z");

  private final JdbcDataSource source = new JdbcDataSource();
  private final Statements database =
      new Statements() {
        @Override
        protected DataSource source() {
          return source;
        }
      };

  @BeforeEach
  void aTable() {
    source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL");
    database.update(
        "create table thing (id varchar(8) primary key, amount bigint, pieces integer, good boolean,"
            + " body bytea, made uuid, due date, seen timestamp(6) with time zone)",
        p -> {});
  }

  private void insert(String id) {
    database.update("insert into thing (id) values (?)", p -> p.text(id));
  }

  private long count() {
    return database.first("select count(*) from thing", p -> {}, row -> row.number(1)).orElse(-1L);
  }

  @Test
  void everyTypeComesBackAsItWas() {
    UUID made = UUID.randomUUID();
    database.update(
        "insert into thing (id, amount, pieces, good, body, made, due, seen)"
            + " values (?,?,?,?,?,?,?,?)",
        p ->
            p.text("a")
                .number(1L << 40)
                .integer(7)
                .flag(true)
                .bytes(new byte[] {1, 2})
                .uuid(made)
                .day(LocalDate.of(2026, 3, 14))
                .time(AT));
    List<Object> read =
        database
            .first(
                "select * from thing where id = any(?)",
                p -> p.texts(Set.of("a", "b")),
                row ->
                    List.<Object>of(
                        row.text("id"),
                        row.number("amount"),
                        row.integer("pieces"),
                        row.flag("good"),
                        row.bytes("body"),
                        row.uuid("made"),
                        row.day("due"),
                        row.time("seen")))
            .orElseThrow();
    assertThat(read)
        .containsExactly(
            "a", 1L << 40, 7, true, new byte[] {1, 2}, made, LocalDate.of(2026, 3, 14), AT);
  }

  @Test
  void whatIsNullIsReadAsNothing() {
    database.update(
        "insert into thing (id, amount, pieces, body, due, seen) values (?,?,?,?,?,?)",
        p -> p.text("a").numberOrNull(null).integer(null).bytes(null).day(null).time(null));
    List<Object> missing = new ArrayList<>();
    database.query(
        "select t.*, cast(null as varchar) as said from thing t",
        p -> {},
        row -> {
          assertThat(row.textOrNull("said")).isNull();
          assertThat(row.text("said")).isEmpty();
          assertThat(row.numberOrNull("amount")).isNull();
          assertThat(row.integerOrNull("pieces")).isNull();
          assertThat(row.bytesOrNull("body")).isNull();
          assertThat(row.dayOrNull("due")).isNull();
          assertThat(row.timeOrNull("seen")).isNull();
          return missing.add(row);
        });
    assertThat(missing).hasSize(1);
  }

  @Test
  void aBatchNamesTheItemsWithoutARow() {
    insert("a");
    List<String> unmatched =
        database.batchUnmatched(
            "update thing set amount = 1 where id = ?", List.of("a", "b"), (p, id) -> p.text(id));
    assertThat(unmatched).containsExactly("b");
  }

  @Test
  void aCommittedBatchIsAllOrNothing() {
    String sql = "insert into thing (id) values (?)";
    database.commitBatch(sql, List.of("a", "b"), (p, id) -> p.text(id));
    assertThatThrownBy(() -> database.commitBatch(sql, List.of("c", "a"), (p, id) -> p.text(id)))
        .isInstanceOf(StoreFailure.class);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void aFailureTellsBadDataFromTheRestAndQuotesNothing() {
    insert("a");
    assertThatThrownBy(() -> insert("a"))
        .isInstanceOfSatisfying(
            StoreFailure.class, failure -> assertThat(failure.dataFault()).isTrue())
        .hasMessage("the database failed while updating: SQL state 23505");
    assertThatThrownBy(() -> database.update("update nothing set a = 1", p -> {}))
        .isInstanceOfSatisfying(
            StoreFailure.class, failure -> assertThat(failure.dataFault()).isFalse());
  }

  @Test
  void insertedRowsAreCountedWhateverTheirNumber() {
    List<String> ids = IntStream.range(0, 300).mapToObj(Integer::toString).toList();
    insert("7");
    int inserted =
        database.with(
            "inserting",
            connection ->
                Sql.insert(
                    connection,
                    "insert into thing (id) values",
                    "(?)",
                    "on conflict do nothing",
                    ids,
                    (statement, index, id) -> {
                      statement.setString(index, id);
                      return index + 1;
                    }));
    assertThat(inserted).isEqualTo(299);
    assertThat(count()).isEqualTo(300);
  }

  @Test
  void aLongListIsAskedForInParts() {
    List<String> ids = IntStream.range(0, 300).mapToObj(Integer::toString).toList();
    ids.forEach(this::insert);
    List<String> found = new ArrayList<>();
    database.run(
        "looking",
        connection ->
            Sql.queryIn(
                connection,
                "select id from thing where id in (%s)",
                ids,
                statement -> 1,
                row -> found.add(row.getString(1))));
    assertThat(found).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void theDatabaseTellsItsTime() {
    assertThat(database.now()).isAfter(AT);
  }
}
