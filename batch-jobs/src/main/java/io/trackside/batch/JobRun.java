package io.trackside.batch;

import io.trackside.batch.store.JobRows.JobRow;
import io.trackside.batch.store.JobRows.Lease;
import io.trackside.domain.id.Environment;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One execution's view of its job: where it stands, and how to say that it got further. */
final class JobRun {
  private final RunsBoundary runs;
  private final Lease lease;
  private final Map<String, String> parameters;
  private final Map<String, Long> progress;
  private final Map<String, String> result;
  private @Nullable String position;
  private volatile boolean stopping;

  JobRun(RunsBoundary runs, Lease lease, JobRow job) {
    this.runs = runs;
    this.lease = lease;
    this.parameters = JobMaps.texts(job.parameters());
    this.progress = new TreeMap<>(JobMaps.numbers(job.progress()));
    this.result = new TreeMap<>(JobMaps.texts(job.result()));
    this.position = job.position();
  }

  Environment environment() {
    return lease.environment();
  }

  String jobId() {
    return lease.jobId();
  }

  Lease lease() {
    return lease;
  }

  /** A parameter that its kind always has. */
  String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the job lacks the parameter " + name);
    }
    return value;
  }

  /** Whether a parameter that a kind may have says so. */
  boolean wants(String name) {
    return "true".equals(parameters.get(name));
  }

  /** Where an earlier execution stopped; null at the beginning. */
  @Nullable String position() {
    return position;
  }

  /** A count so far. */
  long count(String name) {
    return progress.getOrDefault(name, 0L);
  }

  /** Adds to a count; kept with the next {@link #advanceTo}. */
  void add(String name, long more) {
    progress.merge(name, more, Long::sum);
  }

  /** Notes an id of what the job made; kept with the next {@link #advanceTo}. */
  void result(String name, String value) {
    result.put(name, value);
  }

  /** Commits position, counts and results. */
  void advanceTo(@Nullable String next) {
    runs.advance(lease, next, progress, result);
    position = next;
  }

  /** Whether the server stops: the job is given back after the step at hand. */
  boolean stopping() {
    return stopping;
  }

  void stop() {
    stopping = true;
  }
}
