package io.trackside.batch;

/** Another execution has taken the job over; this one must write nothing more. */
final class LeaseLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LeaseLostException(String jobId) {
    super("the lease of job " + jobId + " is lost");
  }
}
