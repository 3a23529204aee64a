package io.trackside.batch;

import io.trackside.contracts.problem.Unprocessable;

/** Counts pages, so that a peer whose cursor never ends does not keep a job for ever. */
final class Pages {
  private static final String COUNT = "pages";

  private Pages() {}

  static void counted(JobRun run, long pagesMax) {
    run.add(COUNT, 1);
    if (run.count(COUNT) > pagesMax) {
      throw new Unprocessable(
          "too_many_pages", "more than " + pagesMax + " pages; ask for a shorter window");
    }
  }
}
