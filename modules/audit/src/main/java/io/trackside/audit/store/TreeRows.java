package io.trackside.audit.store;

import io.trackside.domain.id.Environment;
import io.trackside.domain.merkle.Tile;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which indices the records have, and the full tiles of the tree. */
@Dependent
public class TreeRows {
  private static final String INSERT_SPAN =
      "insert into aud_span (env, first_index, entries, record_id, leaf_hashes) values (?,?,?,?,?)";
  private static final String INSERT_TILE =
      "insert into aud_tile (env, level, number, hashes) values (?,?,?,?)";
  private static final String TILE =
      "select hashes from aud_tile where env = ? and level = ? and number = ?";
  private static final String SPANS =
      """
      select s.first_index, s.entries, s.leaf_hashes, r.payload
      from aud_span s join aud_record r on r.env = s.env and r.record_id = s.record_id
      where s.env = ? and s.first_index >= ? and s.first_index < ?
      order by s.first_index limit ?""";
  private static final String SPAN_START =
      "select max(first_index) from aud_span where env = ? and first_index <= ?";

  private final Database database;

  /** Uses the caller's transaction. */
  @Inject
  public TreeRows(Database database) {
    this.database = database;
  }

  /** The indices {@code [firstIndex, firstIndex + entries)} of a record. */
  public record SpanRow(long firstIndex, int entries, UUID recordId, byte[] leafHashes) {}

  /** A stored span with its record's entries. */
  public record StoredSpan(long firstIndex, int entries, byte[] leafHashes, byte[] payload) {}

  /** Adds spans and full tiles. */
  public void insert(Environment environment, List<SpanRow> spans, List<Tile> tiles) {
    database.batch(
        INSERT_SPAN,
        spans,
        (p, span) ->
            p.text(environment.key())
                .number(span.firstIndex())
                .integer(span.entries())
                .uuid(span.recordId())
                .bytes(span.leafHashes()));
    database.batch(
        INSERT_TILE,
        tiles,
        (p, tile) ->
            p.text(environment.key())
                .integer(tile.level())
                .number(tile.number())
                .bytes(tile.hashes()));
  }

  /** A full tile, if the tree has grown over it. */
  public Optional<Tile> tile(Environment environment, int level, long number) {
    return database.first(
        TILE,
        p -> p.text(environment.key()).integer(level).number(number),
        row -> new Tile(level, number, row.bytes("hashes")));
  }

  /** Spans that start in {@code [from, to)}, in order. */
  public List<StoredSpan> spans(Environment environment, long from, long to, int limit) {
    return database.query(
        SPANS,
        p -> p.text(environment.key()).number(from).number(to).number(limit),
        row ->
            new StoredSpan(
                row.number("first_index"),
                row.integer("entries"),
                row.bytes("leaf_hashes"),
                row.bytes("payload")));
  }

  /** First index of the span that holds an index; the index itself if there is none. */
  public long spanStart(Environment environment, long index) {
    return database
        .first(
            SPAN_START,
            p -> p.text(environment.key()).number(index),
            row -> Optional.ofNullable(row.numberOrNull(1)))
        .flatMap(start -> start)
        .orElse(index);
  }
}
