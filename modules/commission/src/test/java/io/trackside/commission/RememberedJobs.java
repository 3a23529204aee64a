package io.trackside.commission;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.batch.JobsApi;
import io.trackside.domain.id.Environment;
import java.util.Map;

/** The jobs' room, which only remembers that there is one of a key. */
final class RememberedJobs implements JobsApi {
  @Override
  public JobView start(
      Environment environment, JobKind kind, String dedupeKey, Map<String, String> parameters) {
    return new JobView(
        "job-" + kind + "-" + dedupeKey,
        kind.name(),
        "waiting",
        parameters,
        Map.of(),
        Map.of(),
        null,
        Hub.NOW,
        null);
  }

  @Override
  public JobView job(Caller caller, String jobId) {
    throw new UnsupportedOperationException(jobId);
  }
}
