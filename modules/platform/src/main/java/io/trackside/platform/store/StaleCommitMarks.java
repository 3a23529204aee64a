package io.trackside.platform.store;

import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.SweepTask;
import io.trackside.platform.PlatformSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Purges commit marks that stayed behind: those of a crash, and those of a batch that the
 * transaction manager gave up on. It deletes its own marks a hundred at a time and lets the whole
 * batch be when one of them is not there, which happens whenever a transaction ended with fewer
 * resources than it began with. The table has no time, so a mark's age counts from when this node
 * first saw it. Should one be needed after all, recovery takes its transaction for rolled back, a
 * work order is lost, and the sweeper issues it again.
 */
@ApplicationScoped
class StaleCommitMarks implements SweepTask {
  private static final int WATCHED_MAX = 50_000;

  @Inject Settings settings;
  @Inject Clock clock;
  @Inject Database database;

  private final Map<String, Instant> firstSeen = new HashMap<>();

  @Override
  public String name() {
    return "commit_marks";
  }

  @Override
  public int sweep() {
    database.batch(
        "delete from xids where xid = ?",
        due(present()),
        (p, mark) -> p.bytes(HexFormat.of().parseHex(mark)));
    return 0;
  }

  private List<String> present() {
    return database.with(
        "reading commit marks",
        connection -> {
          List<String> marks = new ArrayList<>();
          try (PreparedStatement select = connection.prepareStatement("select xid from xids")) {
            select.setMaxRows(WATCHED_MAX);
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                marks.add(HexFormat.of().formatHex(rows.getBytes(1)));
              }
            }
          }
          return marks;
        });
  }

  /** Notes new marks, forgets those that are gone, and returns those past the age. */
  List<String> due(List<String> present) {
    Instant now = clock.instant();
    firstSeen.keySet().retainAll(present);
    present.forEach(mark -> firstSeen.putIfAbsent(mark, now));
    Instant limit = now.minus(settings.duration(PlatformSettings.XIDS_AGE));
    return present.stream()
        .filter(mark -> firstSeen.getOrDefault(mark, now).isBefore(limit))
        .toList();
  }
}
