package io.trackside.audit.store;

import io.trackside.domain.id.Environment;
import io.trackside.domain.merkle.Tile;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
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
    database.with(
        connection -> {
          try (PreparedStatement span = connection.prepareStatement(INSERT_SPAN);
              PreparedStatement tile = connection.prepareStatement(INSERT_TILE)) {
            for (SpanRow row : spans) {
              span.setString(1, environment.key());
              span.setLong(2, row.firstIndex());
              span.setInt(3, row.entries());
              span.setObject(4, row.recordId());
              span.setBytes(5, row.leafHashes());
              span.addBatch();
            }
            span.executeBatch();
            for (Tile row : tiles) {
              tile.setString(1, environment.key());
              tile.setInt(2, row.level());
              tile.setLong(3, row.number());
              tile.setBytes(4, row.hashes());
              tile.addBatch();
            }
            return tiles.isEmpty() ? new int[0] : tile.executeBatch();
          }
        });
  }

  /** A full tile, if the tree has grown over it. */
  public Optional<Tile> tile(Environment environment, int level, long number) {
    return database.with(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(TILE)) {
            select.setString(1, environment.key());
            select.setInt(2, level);
            select.setLong(3, number);
            try (ResultSet row = select.executeQuery()) {
              return row.next()
                  ? Optional.of(new Tile(level, number, row.getBytes(1)))
                  : Optional.<Tile>empty();
            }
          }
        });
  }

  /** Spans that start in {@code [from, to)}, in order. */
  public List<StoredSpan> spans(Environment environment, long from, long to, int limit) {
    return database.with(
        connection -> {
          List<StoredSpan> spans = new ArrayList<>();
          try (PreparedStatement select = connection.prepareStatement(SPANS)) {
            select.setString(1, environment.key());
            select.setLong(2, from);
            select.setLong(3, to);
            select.setInt(4, limit);
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                spans.add(
                    new StoredSpan(
                        row.getLong(1), row.getInt(2), row.getBytes(3), row.getBytes(4)));
              }
            }
          }
          return spans;
        });
  }

  /** First index of the span that holds an index; the index itself if there is none. */
  public long spanStart(Environment environment, long index) {
    return database.with(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SPAN_START)) {
            select.setString(1, environment.key());
            select.setLong(2, index);
            try (ResultSet row = select.executeQuery()) {
              row.next();
              long start = row.getLong(1);
              return row.wasNull() ? index : start;
            }
          }
        });
  }
}
