package io.trackside.pamsync.ingest;

import io.trackside.contracts.pamsync.IngestApi.Answer;
import io.trackside.contracts.pamsync.IngestApi.Delivery;
import io.trackside.contracts.pamsync.IngestApi.Rejected;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Problem;
import io.trackside.contracts.problem.TooLarge;
import io.trackside.contracts.problem.Unauthorized;
import io.trackside.pamsync.PamSyncSettings;
import io.trackside.pamsync.PlayerShards;
import io.trackside.pamsync.canonical.BodyReader;
import io.trackside.pamsync.canonical.Element;
import io.trackside.pamsync.canonical.Envelope;
import io.trackside.pamsync.dialect.TranslateDelivery;
import io.trackside.pamsync.dialect.TranslateDelivery.Translation;
import io.trackside.pamsync.signature.Verdict;
import io.trackside.pamsync.store.DatabaseClock;
import io.trackside.pamsync.store.InboxStore.Incoming;
import io.trackside.pamsync.store.SourceStore.Source;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * From the bytes of a request to a submission: the source, the signature over the bytes as
 * received, and only then inflating and parsing.
 */
@ApplicationScoped
class AcceptDelivery {
  private static final int NO_KEY = 0;
  private static final String FEED = "feed";

  @Inject KnownSources sources;
  @Inject GroupCommit groupCommit;
  @Inject TranslateDelivery translate;
  @Inject RequestLog requestLog;
  @Inject Settings settings;
  @Inject DatabaseClock databaseClock;

  private int bodyMax;
  private int shards;
  private BodyReader bodies = new BodyReader(1, 1);

  @PostConstruct
  void readSettings() {
    bodyMax = settings.integer(PamSyncSettings.BODY_MAX);
    shards = settings.integer(PamSyncSettings.SHARDS);
    bodies =
        new BodyReader(
            settings.integer(PamSyncSettings.EVENT_MAX),
            settings.integer(PamSyncSettings.BATCH_MAX));
  }

  CompletionStage<Answer> pushed(Delivery delivery) {
    KnownSource known = require(delivery.source());
    try {
      return checked(delivery, known);
    } catch (Problem refused) {
      refused(known.source(), delivery.peer(), refused);
      throw refused;
    }
  }

  /**
   * One good event of a source that is known and has no dialect; empty for all else. What is taken
   * from the source's budget is taken last, since whoever is sent the usual way pays there.
   */
  Optional<CompletionStage<Answer>> pushedAtOnce(Delivery delivery) {
    KnownSource known = sources.atHand(delivery.source());
    if (known == null || known.source().dialect() != null) {
      return Optional.empty();
    }
    known.admit(delivery.peer());
    Instant now = databaseClock.estimate();
    Verdict verdict = known.scheme().verify(delivery.headers(), delivery.body(), now);
    if (verdict.kind() != Verdict.Kind.VALID) {
      return Optional.empty();
    }
    BodyReader.Body read = bodies.read(delivery.body(), false);
    List<Element> elements = Allowed.of(known, read);
    if (!read.single() || elements.get(0) instanceof Element.Bad) {
      return Optional.empty();
    }
    known.spend(delivery.budget());
    known.used(verdict.key(), now);
    return Optional.of(submit(known.source(), true, elements, delivery.peer(), verdict.key()));
  }

  KnownSource require(String source) {
    return sources
        .find(source)
        .orElseThrow(() -> new NotFound("source_unknown", "there is no such source"));
  }

  void refused(Source source, String peer, Problem refused) {
    requestLog.refused(source.environment(), source.name(), peer, refused.code(), 0);
  }

  private CompletionStage<Answer> checked(Delivery delivery, KnownSource known) {
    known.admit(delivery.peer());
    if (delivery.body().length > bodyMax) {
      throw new TooLarge("body_too_large", "a request has at most " + bodyMax + " bytes");
    }
    int key = verify(delivery, known);
    known.spend(delivery.budget());
    byte[] body =
        Inflate.body(delivery.body(), delivery.headers().first("content-encoding"), bodyMax);
    String type = delivery.headers().first("content-type");
    boolean lines =
        type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-ndjson");
    if (known.source().dialect() != null) {
      Translation translation =
          translate.translate(known.source(), delivery.headers()::first, body, lines);
      known.charge(translation.events().size() - 1, delivery.budget());
      return submit(known, translation, delivery.peer(), key);
    }
    BodyReader.Body read = bodies.read(body, lines);
    known.charge(read.elements().size() - 1, delivery.budget());
    if (read.single() && read.elements().get(0) instanceof Element.Bad bad) {
      throw problem(bad);
    }
    List<Element> elements = Allowed.of(known, read);
    return submit(known.source(), read.single(), elements, delivery.peer(), key);
  }

  /** Returns the number of the key that is right. */
  private int verify(Delivery delivery, KnownSource known) {
    Source source = known.source();
    // The database's time: a node whose own clock is wrong must not refuse good senders.
    Instant now = databaseClock.estimate();
    Verdict verdict = known.scheme().verify(delivery.headers(), delivery.body(), now);
    if (verdict.kind() == Verdict.Kind.INVALID) {
      // Perhaps its key was made on another node a moment ago.
      KnownSource newer = sources.doubted(known.source().name());
      verdict =
          newer == null ? verdict : newer.scheme().verify(delivery.headers(), delivery.body(), now);
    }
    if (verdict.kind() == Verdict.Kind.INVALID) {
      throw new Unauthorized("signature_invalid", known.scheme().expected());
    }
    if (verdict.kind() == Verdict.Kind.STALE) {
      long sentAt = known.scheme().sentAt(delivery.headers());
      if (sentAt > 0) {
        requestLog.missed(source.environment(), source.name(), Instant.ofEpochSecond(sentAt));
      }
      throw new Unauthorized(
          "timestamp_stale",
          "it was sent more than "
              + source.toleranceSeconds()
              + " s from now; older events come by backfill");
    }
    known.used(verdict.key(), now);
    return verdict.key();
  }

  /** Events from the book's own API: the same inbox, no signature and no tolerance. */
  CompletionStage<Answer> fetched(String name, List<byte[]> events) {
    KnownSource known = require(name);
    Source source = known.source();
    if (source.dialect() != null) {
      return submit(known, translate.fetched(source, events), "backfill", NO_KEY);
    }
    List<Element> elements = new ArrayList<>(events.size());
    for (byte[] event : events) {
      elements.add(element(event));
    }
    return submit(source, false, elements, "backfill", NO_KEY);
  }

  /** What a feed answered: arrays are taken apart; an empty one says that there is nothing on. */
  CompletionStage<Answer> told(String name, List<byte[]> answers) {
    List<byte[]> bodiesTold =
        answers.stream().filter(answer -> !BodyReader.isEmptyList(answer)).toList();
    KnownSource known = require(name);
    Source source = known.source();
    if (!source.enabled()) {
      throw new Conflict("source_disabled", "the source is disabled");
    }
    if (bodiesTold.isEmpty()) {
      return CompletableFuture.completedFuture(new Answer(202, 0, 0, List.of(), List.of()));
    }
    if (source.dialect() != null) {
      return submit(known, translate.fetched(source, bodiesTold), FEED, NO_KEY);
    }
    List<Element> elements = new ArrayList<>();
    for (byte[] body : bodiesTold) {
      try {
        elements.addAll(Allowed.of(known, bodies.read(body, false)));
      } catch (Problem refused) {
        elements.add(new Element.Bad(null, refused.code(), "", refused.detail(), false));
      }
    }
    return submit(source, false, elements, FEED, NO_KEY);
  }

  private Element element(byte[] event) {
    try {
      BodyReader.Body body = bodies.read(event, false);
      return body.single()
          ? body.elements().get(0)
          : new Element.Bad(null, "envelope_invalid", "", "an event is an object", false);
    } catch (Problem refused) {
      return new Element.Bad(null, refused.code(), "", refused.detail(), false);
    }
  }

  /** Hands over what is good; {@code key} is the number of the key that proved it. */
  CompletionStage<Answer> submit(
      Source source, boolean single, List<Element> elements, String peer, int key) {
    List<Incoming> good = new ArrayList<>(elements.size());
    int[] indexes = new int[elements.size()];
    List<Rejected> rejected = new ArrayList<>(0);
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof Element.Good element) {
        indexes[good.size()] = i;
        good.add(incoming(source, element, key));
      } else if (elements.get(i) instanceof Element.Bad bad) {
        rejected.add(new Rejected(i, bad.eventId(), bad.code(), bad.pointer()));
      }
    }
    return submit(source, single, good, Arrays.copyOf(indexes, good.size()), rejected, peer);
  }

  /** What a dialect made of a request. */
  private CompletionStage<Answer> submit(
      KnownSource known, Translation translation, String peer, int key) {
    List<Rejected> rejected = new ArrayList<>(translation.refused().size());
    for (TranslateDelivery.Refused refused : translation.refused()) {
      Element.Bad bad = refused.reason();
      rejected.add(new Rejected(refused.index(), bad.eventId(), bad.code(), bad.pointer()));
    }
    List<Incoming> good = new ArrayList<>(translation.events().size());
    int[] indexes = new int[translation.events().size()];
    for (int i = 0; i < translation.events().size(); i++) {
      Incoming event = translation.events().get(i);
      int index = translation.indexes().get(i);
      if (Allowed.isRefused(known, event.type())) {
        if (translation.single()) {
          throw Allowed.refusal(event.type());
        }
        rejected.add(new Rejected(index, event.eventId(), Allowed.CODE, "/type"));
      } else {
        indexes[good.size()] = index;
        good.add(event.signedBy(key));
      }
    }
    return submit(
        known.source(),
        translation.single(),
        good,
        Arrays.copyOf(indexes, good.size()),
        rejected,
        peer);
  }

  private CompletionStage<Answer> submit(
      Source source,
      boolean single,
      List<Incoming> good,
      int[] indexes,
      List<Rejected> rejected,
      String peer) {
    if (good.isEmpty()) {
      requestLog.refused(
          source.environment(), source.name(), peer, "elements_rejected", rejected.size());
      return CompletableFuture.completedFuture(new Answer(202, 0, 0, rejected, List.of()));
    }
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    groupCommit.submit(new Submission(single, good, indexes, rejected, peer, answer));
    return answer;
  }

  private Incoming incoming(Source source, Element.Good element, int key) {
    Envelope envelope = element.envelope();
    return new Incoming(
        source.environment(),
        source.name(),
        envelope.id(),
        envelope.type(),
        envelope.subject(),
        PlayerShards.of(envelope.subject(), shards),
        element.raw(),
        sha256(element.raw()),
        null,
        key);
  }

  private static Problem problem(Element.Bad bad) {
    if (bad.tooLarge()) {
      return new TooLarge(bad.code(), bad.detail());
    }
    return new BadInput(
        bad.code(), bad.detail(), List.of(new FieldError(bad.pointer(), bad.detail())));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256 is part of every JDK", impossible);
    }
  }
}
