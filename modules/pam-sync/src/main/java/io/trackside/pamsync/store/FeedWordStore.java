package io.trackside.pamsync.store;

import io.trackside.contracts.pamsync.FeedsApi.FeedWord;
import io.trackside.domain.event.EventData;
import io.trackside.domain.id.Environment;
import io.trackside.domain.projection.CheckAgainstFeed.Word;
import io.trackside.domain.projection.Claim;
import io.trackside.domain.projection.Claim.Kind;
import io.trackside.domain.projection.Origin;
import io.trackside.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What feeds said of fixtures: every word, and the newest of each thing. */
@ApplicationScoped
public class FeedWordStore {
  private static final int DATA_MAX = 8_000;

  /** A feed that tells of many thousand things must not fill the memory. */
  private static final int DECISIVE_MAX = 20_000;

  @Inject Database database;

  /** A word to keep. */
  public record Said(String source, String fixtureId, String type, Origin origin, EventData data) {}

  /** Keeps words for ever; what is known stays. */
  public void keep(Environment environment, List<Said> words) {
    database.run(
        "keeping a feed's words",
        connection ->
            Sql.insert(
                connection,
                """
                insert into pam_feed_word (env, source, fixture_id, sequence, type, at, event_id,
                  received_at, data) values""",
                "(?,?,?,?,?,?,?,?,?)",
                "on conflict do nothing",
                words,
                (statement, index, word) -> {
                  String data = DataJson.write((Record) word.data()).toString();
                  statement.setString(index, environment.key());
                  statement.setString(index + 1, word.source());
                  statement.setString(index + 2, word.fixtureId());
                  statement.setLong(index + 3, word.origin().sequence());
                  statement.setString(index + 4, word.type());
                  statement.setObject(index + 5, Sql.at(word.origin().time()));
                  statement.setString(index + 6, word.origin().eventId());
                  statement.setObject(index + 7, Sql.at(word.origin().receivedAt()));
                  statement.setString(
                      index + 8, data.length() > DATA_MAX ? "{\"tooLong\":true}" : data);
                  return index + 9;
                }));
  }

  /** Words about a fixture after a receipt, oldest first. */
  public List<FeedWord> history(
      Environment environment,
      String source,
      String fixtureId,
      @Nullable String type,
      long after,
      int limit) {
    List<FeedWord> found = new ArrayList<>();
    database.run(
        "reading a fixture's history",
        connection ->
            Sql.query(
                connection,
                """
                select sequence, type, event_id, at, received_at, data from pam_feed_word
                where env = ? and source = ? and fixture_id = ? and sequence > ?"""
                    + (type == null ? "" : " and type = ?")
                    + " order by sequence limit ?",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, source);
                  statement.setString(3, fixtureId);
                  statement.setLong(4, after);
                  int next = 5;
                  if (type != null) {
                    statement.setString(next++, type);
                  }
                  statement.setInt(next, limit);
                },
                row ->
                    found.add(
                        new FeedWord(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            Sql.instant(row, 4),
                            Sql.instant(row, 5),
                            SourceJson.object(row.getString(6))))));
    return found;
  }

  /** The newest words of one kind of a source, by fixture. */
  public List<Claim> newest(
      Environment environment, String source, Kind kind, String afterFixture, int limit) {
    List<Claim> found = new ArrayList<>();
    database.run(
        "listing fixtures",
        connection ->
            Sql.query(
                connection,
                ClaimRows.SELECT
                    + " where env = ? and kind = ? and source = ? and player_id > ? order by player_id limit ?",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, kind.name());
                  statement.setString(3, source);
                  statement.setString(4, afterFixture);
                  statement.setInt(5, limit);
                },
                row -> found.add(ClaimRows.claim(row))));
    return found;
  }

  /** The newest words of a source about a fixture. */
  public List<Claim> about(
      Environment environment, String source, String fixtureId, Kind kind, int limit) {
    List<Claim> found = new ArrayList<>();
    database.run(
        "reading a fixture",
        connection ->
            Sql.query(
                connection,
                ClaimRows.SELECT
                    + " where env = ? and kind = ? and player_id = ? and source = ? order by claim_key limit ?",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, kind.name());
                  statement.setString(3, fixtureId);
                  statement.setString(4, source);
                  statement.setInt(5, limit);
                },
                row -> found.add(ClaimRows.claim(row))));
    return found;
  }

  /**
   * The newest words about fixtures and their results, oldest first, by fixture. Of more than there
   * is room for the newest count.
   *
   * @param feeds whose words count
   */
  public Map<String, List<Word>> decisive(
      Environment environment, Set<String> feeds, Set<String> fixtureIds) {
    List<List<String>> keys = new ArrayList<>();
    for (String fixtureId : fixtureIds) {
      keys.add(List.of(environment.key(), Kind.FIXTURE.name(), fixtureId));
      keys.add(List.of(environment.key(), Kind.RESULT.name(), fixtureId));
    }
    Map<String, List<Word>> words = new HashMap<>();
    database.run(
        "reading results",
        connection ->
            Sql.queryKeys(
                connection,
                ClaimRows.SELECT,
                List.of("env", "kind", "player_id"),
                keys,
                " order by at desc, event_id desc limit " + DECISIVE_MAX,
                row -> add(words, feeds, row)));
    words.values().forEach(Collections::reverse);
    return words;
  }

  private static void add(Map<String, List<Word>> words, Set<String> feeds, ResultSet row)
      throws SQLException {
    Claim claim = ClaimRows.claim(row);
    if (feeds.contains(claim.key().source())) {
      words
          .computeIfAbsent(claim.playerId(), fixture -> new ArrayList<>())
          .add(new Word(claim.key().source(), claim.origin(), claim.data()));
    }
  }
}
