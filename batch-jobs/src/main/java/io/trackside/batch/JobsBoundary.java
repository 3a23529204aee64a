package io.trackside.batch;

import io.trackside.batch.store.JobRows;
import io.trackside.batch.store.JobRows.JobRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.audit.AuditLog.Entry;
import io.trackside.contracts.batch.JobsApi;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The door to the jobs for the other rooms. */
@ApplicationScoped
@Transactional
public class JobsBoundary implements JobsApi {
  @Inject JobRows jobs;
  @Inject LaunchAfterCommit launchAfterCommit;
  @Inject AuditLog auditLog;

  @Override
  public JobView start(
      Environment environment, JobKind kind, String dedupeKey, Map<String, String> parameters) {
    String jobId = "job-" + UUID.randomUUID();
    jobs.insert(environment, jobId, kind.name(), dedupeKey, JobMaps.write(parameters));
    JobRow job = jobs.byKey(environment, kind.name(), dedupeKey).orElseThrow();
    if (job.jobId().equals(jobId)) {
      auditLog.record(ordered(job, parameters));
    }
    if (job.state().equals("failed")) {
      jobs.reopen(environment, job.jobId());
      job = jobs.byId(environment, job.jobId()).orElseThrow();
    }
    if (job.state().equals("waiting")) {
      launchAfterCommit.launch(environment, job.jobId());
    }
    return view(job);
  }

  @Override
  public JobView job(Caller caller, String jobId) {
    if (caller.partnerId() != null) {
      throw new NotFound("not_found", "no such resource");
    }
    return jobs.byId(caller.environment(), jobId)
        .map(JobsBoundary::view)
        .orElseThrow(() -> new NotFound("job_unknown", "no job has this id"));
  }

  private static Entry ordered(JobRow job, Map<String, String> parameters) {
    Map<String, Object> data =
        Map.of("jobId", job.jobId(), "kind", kind(job), "parameters", parameters);
    String actor = parameters.getOrDefault("orderedBy", "system");
    return new Entry(job.environment(), "job.ordered", actor, null, null, data);
  }

  private static String kind(JobRow job) {
    return job.kind().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static JobView view(JobRow job) {
    return new JobView(
        job.jobId(),
        kind(job),
        job.state(),
        JobMaps.texts(job.parameters()),
        JobMaps.numbers(job.progress()),
        JobMaps.texts(job.result()),
        job.error(),
        job.createdAt(),
        job.finishedAt());
  }
}
