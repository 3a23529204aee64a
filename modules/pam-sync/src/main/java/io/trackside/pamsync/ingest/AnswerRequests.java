package io.trackside.pamsync.ingest;

import io.trackside.contracts.pamsync.IngestApi.Answer;
import io.trackside.contracts.pamsync.IngestApi.Receipt;
import io.trackside.contracts.pamsync.IngestApi.Rejected;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.pamsync.canonical.SameJson;
import io.trackside.pamsync.store.EventStore;
import io.trackside.pamsync.store.InboxStore.Incoming;
import io.trackside.pamsync.store.InboxStore.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Turns what the commit says into the answers of http-contract.md. */
@ApplicationScoped
class AnswerRequests {
  static final String CONFLICT = "event_id_conflict";

  @Inject EventStore events;
  @Inject RequestLog requestLog;

  /** Completes the request's answer, exceptionally for a single event in conflict. */
  void answer(Submission submission, List<Stored> stored) {
    List<Receipt> receipts = new ArrayList<>(stored.size());
    List<Rejected> rejected = new ArrayList<>(submission.rejected());
    int accepted = 0;
    int duplicates = 0;
    for (int i = 0; i < stored.size(); i++) {
      Incoming event = submission.events().get(i);
      Stored result = stored.get(i);
      if (!result.fresh() && isOther(event, result)) {
        rejected.add(new Rejected(submission.indexes()[i], event.eventId(), CONFLICT, "/id"));
        continue;
      }
      receipts.add(new Receipt(event.eventId(), result.sequence(), result.receivedAt()));
      accepted += result.fresh() ? 1 : 0;
      duplicates += result.fresh() ? 0 : 1;
    }
    log(submission, accepted, duplicates, rejected.size());
    if (submission.single() && !rejected.isEmpty()) {
      submission
          .answer()
          .completeExceptionally(
              new Conflict(
                  CONFLICT,
                  "the id was used by another event of this source; an id names one event for ever",
                  List.of(new FieldError("/id", "was used before with another body"))));
      return;
    }
    int status = accepted == 0 && rejected.isEmpty() ? 200 : 202;
    submission.answer().complete(new Answer(status, accepted, duplicates, rejected, receipts));
  }

  /** Other bytes may be the same JSON in another spelling. */
  private boolean isOther(Incoming event, Stored stored) {
    if (stored.sameBytes()) {
      return false;
    }
    byte[] first = events.raw(event.environment(), stored.sequence());
    return first == null || !SameJson.same(first, event.raw());
  }

  private void log(Submission submission, int accepted, int duplicates, int rejected) {
    Incoming any = submission.events().get(0);
    requestLog.passed(any.environment(), any.source(), submission.peer(), accepted, duplicates);
    if (rejected > 0) {
      requestLog.refused(
          any.environment(), any.source(), submission.peer(), "elements_rejected", rejected);
    }
  }
}
