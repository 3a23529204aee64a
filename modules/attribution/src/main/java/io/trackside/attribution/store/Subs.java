package io.trackside.attribution.store;

import io.trackside.jdbc.Parameters;
import io.trackside.jdbc.Row;
import java.sql.SQLException;
import java.util.List;

/** The five sub-ids, each in a column of its own. */
public final class Subs {
  /** Greatest length of a sub-id, in characters. */
  public static final int LENGTH_MAX = 255;

  private Subs() {}

  static List<String> of(Row row) throws SQLException {
    return List.of(
        row.text("sub1"), row.text("sub2"), row.text("sub3"), row.text("sub4"), row.text("sub5"));
  }

  static void bind(Parameters p, List<String> subs) throws SQLException {
    p.text(subs.get(0)).text(subs.get(1)).text(subs.get(2)).text(subs.get(3)).text(subs.get(4));
  }
}
