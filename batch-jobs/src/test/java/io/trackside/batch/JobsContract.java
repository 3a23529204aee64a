package io.trackside.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.batch.store.Database;
import io.trackside.batch.store.JobRows;
import io.trackside.batch.store.JobRows.JobRow;
import io.trackside.batch.store.JobRows.Lease;
import io.trackside.contracts.pamsync.BookApi;
import io.trackside.contracts.pamsync.ReplayApi;
import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.id.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a job's row promises on any database. */
abstract class JobsContract {
  private static final Environment ENV = Environment.SANDBOX;
  private static final String JOB = "job-1";

  private final Map<String, Long> numbers = new HashMap<>();
  private DataSource source;
  private JobRows rows;
  private RunsBoundary runs;

  abstract DataSource database();

  @BeforeEach
  void open() {
    source = database();
    rows = new JobRows(new Database(source));
    runs = node();
    String parameters =
        JobMaps.write(
            Map.of("source", "pam", "from", "2026-03-14T00:00:00Z", "to", "2026-03-15T00:00:00Z"));
    rows.insert(ENV, JOB, "BACKFILL", "key", parameters);
  }

  @Test
  void theSameKeyIsTheSameJob() {
    rows.insert(ENV, "job-2", "BACKFILL", "key", "{}");
    assertThat(rows.byKey(ENV, "BACKFILL", "key")).get().extracting(JobRow::jobId).isEqualTo(JOB);
    assertThat(rows.byKey(Environment.LIVE, "BACKFILL", "key")).isEmpty();
  }

  @Test
  void oneNodeGetsTheJobAndTheOtherDoesNot() {
    assertThat(runs.claim(ENV, JOB)).isPresent();
    assertThat(node().claim(ENV, JOB)).isEmpty();
    assertThat(runs.due()).isEmpty();
  }

  @Test
  void aDeadNodesJobGoesOnAtItsPositionAndTheDeadNodeWritesNoMore() {
    Lease dead = claim(Duration.ofSeconds(-1));
    assertThat(rows.advance(dead, Duration.ofSeconds(-1), "page-7", "{\"pages\":7}", "{}"))
        .isTrue();
    assertThat(runs.due()).extracting(JobRow::jobId).containsExactly(JOB);
    JobRow taken = node().claim(ENV, JOB).orElseThrow();
    assertThat(taken.position()).isEqualTo("page-7");
    assertThat(taken.fence()).isEqualTo(dead.fence() + 1);
    assertThat(runs.renew(dead)).isFalse();
    assertThatThrownBy(() -> runs.advance(dead, "page-8", Map.of(), Map.of()))
        .isInstanceOf(LeaseLostException.class);
    assertThatThrownBy(() -> runs.done(dead)).isInstanceOf(LeaseLostException.class);
    runs.failed(dead, "from the past");
    assertThat(rows.byId(ENV, JOB).orElseThrow().state()).isEqualTo("running");
  }

  @Test
  void aNodeTakesNoMoreThanItMay() {
    numbers.put(BatchSettings.CONCURRENT.name(), 1L);
    rows.insert(ENV, "job-2", "BACKFILL", "other", "{}");
    assertThat(runs.claim(ENV, JOB)).isPresent();
    assertThat(runs.claim(ENV, "job-2")).isEmpty();
    assertThat(node().claim(ENV, "job-2")).isPresent();
  }

  @Test
  void aFailedAttemptWaitsAndTheLastOneFails() {
    numbers.put(BatchSettings.ATTEMPTS.name(), 2L);
    Lease first = claim(Duration.ofMinutes(1));
    runs.retryLater(first, "book_unavailable: no answer");
    JobRow waiting = rows.byId(ENV, JOB).orElseThrow();
    assertThat(waiting.state()).isEqualTo("waiting");
    assertThat(waiting.error()).isEqualTo("book_unavailable: no answer");
    assertThat(runs.claim(ENV, JOB)).as("before the pause is over").isEmpty();
    Databases.execute(source, "update bat_job set not_before = created_at");
    JobRow second = runs.claim(ENV, JOB).orElseThrow();
    runs.retryLater(new Lease(ENV, JOB, second.fence()), "book_unavailable: again");
    JobRow failed = rows.byId(ENV, JOB).orElseThrow();
    assertThat(failed.state()).isEqualTo("failed");
    assertThat(failed.finishedAt()).isNotNull();
  }

  @Test
  void aFailedJobGoesOnWhenOrderedAgain() {
    Lease lease = claim(Duration.ofMinutes(1));
    runs.advance(lease, "page-3", Map.of("pages", 3L), Map.of());
    runs.failed(lease, "too_many_pages: x");
    rows.reopen(ENV, JOB);
    JobRow again = runs.claim(ENV, JOB).orElseThrow();
    assertThat(again.position()).isEqualTo("page-3");
    assertThat(again.finishedAt()).isNull();
    assertThat(again.error()).isNull();
  }

  @Test
  void aBackfillKilledBetweenPagesFetchesEachPageOnceMoreAtMost() {
    Book book = new Book(5, 2);
    Lease killed = claim(Duration.ofSeconds(-1));
    assertThatThrownBy(() -> backfill(book).work(run(killed)))
        .isInstanceOf(IllegalStateException.class);
    Databases.execute(source, "update bat_job set lease_until = created_at");
    JobRow again = node().claim(ENV, JOB).orElseThrow();
    JobRun second = run(new Lease(ENV, JOB, again.fence()));
    assertThat(backfill(book).work(second)).isTrue();
    assertThat(book.asked).containsExactly(null, "1", "2", "2", "3", "4");
    assertThat(second.count("pages")).isEqualTo(5);
    assertThat(second.count("fetched")).isEqualTo(50);
    assertThat(backfill(book).work(second)).as("nothing is left to do").isTrue();
    assertThat(book.asked).hasSize(6);
  }

  @Test
  void aCursorThatGoesRoundInCirclesEnds() {
    numbers.put(BatchSettings.PAGES.name(), 4L);
    JobRun run = run(claim(Duration.ofMinutes(1)));
    assertThatThrownBy(() -> backfill(new Book(1000, -1)).work(run))
        .isInstanceOf(io.trackside.contracts.problem.Unprocessable.class);
  }

  @Test
  void aReplayKilledBetweenPagesGoesOnWhereItStoppedAndWaitsWhileTooMuchIsPending() {
    String parameters =
        JobMaps.write(
            Map.of(
                "source", "pam",
                "from", "2026-03-14T00:00:00Z",
                "to", "2026-03-15T00:00:00Z",
                "types", "bet.settled bet.voided",
                "dryRun", "false"));
    rows.insert(ENV, "job-r", "REPLAY", "key", parameters);
    Stored stored = new Stored();
    JobRow first = rows.claim(ENV, "job-r", "dead/1", Duration.ofSeconds(-1), 4).orElseThrow();
    Lease killed = new Lease(ENV, "job-r", first.fence());
    assertThatThrownBy(() -> replay(stored).work(run(killed)))
        .isInstanceOf(IllegalStateException.class);
    Databases.execute(source, "update bat_job set lease_until = created_at");
    JobRow again = node().claim(ENV, "job-r").orElseThrow();
    JobRun second = run(new Lease(ENV, "job-r", again.fence()));
    assertThat(replay(stored).work(second)).isTrue();
    assertThat(stored.asked).containsExactly(null, "1", "2", "2", "3", "3");
    assertThat(stored.types).containsOnly(List.of("bet.settled", "bet.voided"));
    assertThat(second.count("pages")).isEqualTo(4);
    assertThat(second.count("read")).isEqualTo(40);
    assertThat(second.count("changed")).isEqualTo(4);
    assertThat(second.count("bet.settled.unchanged")).isEqualTo(36);
  }

  private ReplayEvents replay(ReplayApi stored) {
    ReplayEvents replay = new ReplayEvents();
    replay.replay = stored;
    replay.settings = settings();
    return replay;
  }

  /** Four pages of stored events; it dies once at the third and is crowded once at the fourth. */
  private static final class Stored implements ReplayApi {
    private final List<@Nullable String> asked = new ArrayList<>();
    private final List<List<String>> types = new ArrayList<>();
    private boolean dead;
    private boolean crowded;

    @Override
    public Step step(Environment environment, Window window, @Nullable String cursor) {
      asked.add(cursor);
      types.add(window.types());
      int page = cursor == null ? 0 : Integer.parseInt(cursor);
      if (page == 2 && !dead) {
        dead = true;
        throw new IllegalStateException("killed");
      }
      if (page == 3 && !crowded) {
        crowded = true;
        return new Step(cursor, true, 0, Map.of());
      }
      String next = page < 3 ? String.valueOf(page + 1) : null;
      return new Step(next, false, 10, Map.of("changed", 1L, "bet.settled.unchanged", 9L));
    }
  }

  private Lease claim(Duration lease) {
    JobRow job = rows.claim(ENV, JOB, "dead/1", lease, 4).orElseThrow();
    return new Lease(ENV, JOB, job.fence());
  }

  private JobRun run(Lease lease) {
    return new JobRun(runs, lease, rows.byId(ENV, lease.jobId()).orElseThrow());
  }

  private RunsBoundary node() {
    RunsBoundary node = new RunsBoundary();
    node.jobs = rows;
    node.settings = settings();
    return node;
  }

  private BackfillPages backfill(BookApi book) {
    BackfillPages pages = new BackfillPages();
    pages.book = book;
    pages.settings = settings();
    return pages;
  }

  private Settings settings() {
    return new Settings() {
      @Override
      public long number(Setting setting) {
        return numbers.getOrDefault(setting.name(), setting.defaultValue());
      }

      @Override
      public String text(String name, String defaultValue) {
        return defaultValue;
      }
    };
  }

  /** A book of numbered pages that dies once. */
  private static final class Book implements BookApi {
    private final List<@Nullable String> asked = new ArrayList<>();
    private final int pages;
    private int diesAt;

    Book(int pages, int diesAt) {
      this.pages = pages;
      this.diesAt = diesAt;
    }

    @Override
    public BackfillStep backfill(
        Environment environment, String source, Instant from, Instant to, @Nullable String cursor) {
      asked.add(cursor);
      int page = cursor == null ? 0 : Integer.parseInt(cursor);
      if (page == diesAt) {
        diesAt = -1;
        throw new IllegalStateException("killed");
      }
      String next = page + 1 < pages ? String.valueOf(page + 1) : null;
      return new BackfillStep(next, 10, 10, 0, 0);
    }

    @Override
    public boolean reemit(Environment environment, String source, Instant from, Instant to) {
      return false;
    }

    @Override
    public TotalsPage totals(
        Environment environment, String source, Instant from, Instant to, @Nullable String cursor) {
      return new TotalsPage(null, List.of());
    }
  }
}
