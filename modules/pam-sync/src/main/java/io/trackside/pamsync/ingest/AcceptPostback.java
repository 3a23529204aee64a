package io.trackside.pamsync.ingest;

import io.trackside.contracts.pamsync.IngestApi.Answer;
import io.trackside.contracts.pamsync.IngestApi.Postback;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Problem;
import io.trackside.contracts.problem.Unauthorized;
import io.trackside.pamsync.canonical.Element;
import io.trackside.pamsync.canonical.Envelope;
import io.trackside.pamsync.postback.PostbackEvents;
import io.trackside.pamsync.postback.PostbackEvents.FirstDeposit;
import io.trackside.pamsync.postback.PostbackEvents.PostbackEvent;
import io.trackside.pamsync.postback.PostbackMapping;
import io.trackside.pamsync.signature.Verdict;
import io.trackside.pamsync.store.ClaimStore;
import io.trackside.pamsync.store.DatabaseClock;
import io.trackside.pamsync.store.SourceStore.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** From a called URL to a submission: address, token, budget, and then the event it stands for. */
@ApplicationScoped
class AcceptPostback {
  @Inject AcceptDelivery deliveries;
  @Inject KnownSources sources;
  @Inject ClaimStore claims;
  @Inject DatabaseClock databaseClock;

  CompletionStage<Answer> called(Postback postback) {
    KnownSource known = deliveries.require(postback.source());
    try {
      return checked(postback, known);
    } catch (Problem refused) {
      deliveries.refused(known.source(), postback.peer(), refused);
      throw refused;
    }
  }

  private CompletionStage<Answer> checked(Postback postback, KnownSource known) {
    Source source = known.source();
    PostbackMapping mapping = source.postback();
    if (mapping == null) {
      throw new NotFound("source_unknown", "there is no such source");
    }
    known.admit(postback.peer());
    Instant now = databaseClock.estimate();
    Verdict verdict = known.postback().check(postback.token(), now);
    if (verdict.kind() != Verdict.Kind.VALID) {
      // Perhaps the token was made on another node a moment ago.
      KnownSource newer = sources.doubted(known.source().name());
      verdict = newer == null ? verdict : newer.postback().check(postback.token(), now);
    }
    if (verdict.kind() != Verdict.Kind.VALID) {
      throw new Unauthorized("token_wrong", "the token in the path is not one of this source");
    }
    known.used(verdict.key(), now);
    known.spend(postback.budget());
    PostbackEvent event = PostbackEvents.of(source.name(), mapping, postback.parameters());
    if (known.mayNotSend(event.type())) {
      throw Allowed.refusal(event.type());
    }
    noteClaim(source, event, now);
    Envelope envelope = new Envelope(event.id(), event.type(), event.time(), event.playerId());
    return deliveries.submit(
        source,
        true,
        List.of(new Element.Good(event.raw(), envelope)),
        postback.peer(),
        verdict.key());
  }

  /**
   * Before the event itself: a claim without an event is never looked at, the reverse is a hole.
   */
  private void noteClaim(Source source, PostbackEvent event, Instant now) {
    FirstDeposit claim = event.claim();
    if (claim != null) {
      claims.insert(
          new ClaimStore.Claim(
              source.environment(),
              source.name(),
              event.id(),
              event.playerId(),
              cut(claim.paymentId(), 64),
              event.time(),
              cut(claim.currency(), 8),
              cut(claim.amount(), 40)),
          AcceptDelivery.sha256(event.raw()),
          now);
    }
  }

  /** What does not fit is quarantined with its event, and its claim stays open. */
  private static String cut(String text, int lengthMax) {
    return text.length() <= lengthMax ? text : text.substring(0, lengthMax);
  }
}
