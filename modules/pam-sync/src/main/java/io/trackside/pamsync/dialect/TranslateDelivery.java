package io.trackside.pamsync.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.TooLarge;
import io.trackside.contracts.problem.Unavailable;
import io.trackside.pamsync.PamSyncSettings;
import io.trackside.pamsync.PlayerShards;
import io.trackside.pamsync.canonical.Element;
import io.trackside.pamsync.canonical.Envelope;
import io.trackside.pamsync.store.InboxStore.Incoming;
import io.trackside.pamsync.store.PayloadStore.Payload;
import io.trackside.pamsync.store.SourceStore.Source;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From a verified body of a vendor to what the inbox stores: the canonical events of every payload
 * that maps, and for every other one an entry that stands for the payload itself ({@link
 * #PAYLOAD_TYPE}), which the intake sets aside with its reason.
 */
@ApplicationScoped
public class TranslateDelivery {
  /** Type of the inbox entry that stands for a payload without events. */
  public static final String PAYLOAD_TYPE = "dialect.payload";

  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  @Inject KnownDialects dialects;
  @Inject DriftLog drift;
  @Inject Settings settings;

  private int shards;
  private long requestNanosMax = Long.MAX_VALUE;
  private PayloadReader payloads = new PayloadReader(1, 1);

  @PostConstruct
  void readSettings() {
    shards = settings.integer(PamSyncSettings.SHARDS);
    requestNanosMax = settings.duration(DialectSettings.DIALECT_REQUEST_TIME).toNanos();
    payloads =
        new PayloadReader(
            settings.integer(DialectSettings.DIALECT_PAYLOAD_MAX),
            settings.integer(PamSyncSettings.BATCH_MAX));
  }

  /**
   * A translated body.
   *
   * @param single whether it was one payload that gave one event
   * @param events what to store
   * @param indexes for each event, which payload of the body it came from
   * @param refused what is no payload at all
   */
  public record Translation(
      boolean single, List<Incoming> events, List<Integer> indexes, List<Refused> refused) {}

  /** A payload of a body that is refused. */
  public record Refused(int index, Element.Bad reason) {}

  /**
   * Translates.
   *
   * @param headers gives the value of a header by its lower-case name
   * @param lines whether the content type says NDJSON
   * @throws io.trackside.contracts.problem.Problem if the body as a whole is no JSON or too large
   */
  public Translation translate(
      Source source, Function<String, @Nullable String> headers, byte[] body, boolean lines) {
    Dialect dialect = dialectOf(source);
    PayloadReader.Pieces read = payloads.read(dialect.document(), body, lines);
    Map<String, String> seen = dialect.seen(headers);
    long start = System.nanoTime();
    List<Incoming> events = new ArrayList<>(read.pieces().size());
    List<Integer> indexes = new ArrayList<>(read.pieces().size());
    List<Refused> refused = new ArrayList<>(0);
    for (int i = 0; i < read.pieces().size(); i++) {
      PayloadReader.Piece piece = read.pieces().get(i);
      JsonNode tree = piece.tree();
      if (tree == null) {
        refused.add(new Refused(i, Objects.requireNonNull(piece.bad())));
        continue;
      }
      requireTime(start);
      Mapping mapping = dialect.map(tree, seen, source.name());
      drift.note(source, dialect.document().dialectId(), mapping.findings());
      for (Incoming event :
          incoming(payload(source, dialect, seen, piece.raw()), mapping, shards)) {
        events.add(event);
        indexes.add(i);
      }
    }
    return new Translation(read.single() && events.size() == 1, events, indexes, refused);
  }

  /** Each payload has its own bound; so many of them must not hold a request's thread for ever. */
  private void requireTime(long startNanos) {
    if (System.nanoTime() - startNanos > requestNanosMax) {
      throw new TooLarge("batch_too_large", "mapping the request's payloads takes too long");
    }
  }

  /** Translates what was fetched, not pushed: each text is a body of its own. */
  public Translation fetched(Source source, List<byte[]> texts) {
    Translation all =
        new Translation(false, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < texts.size(); i++) {
      try {
        Translation one = translate(source, name -> null, texts.get(i), false);
        all.events().addAll(one.events());
        all.indexes().addAll(Collections.nCopies(one.events().size(), i));
      } catch (BadInput | TooLarge refused) {
        Element.Bad bad = new Element.Bad(null, refused.code(), "", refused.detail(), false);
        all.refused().add(new Refused(i, bad));
      }
    }
    return all;
  }

  private Dialect dialectOf(Source source) {
    String dialectId = source.dialect();
    try {
      return (dialectId == null
              ? Optional.<Dialect>empty()
              : dialects.find(source.environment(), dialectId))
          .orElseThrow(TranslateDelivery::unreadable);
    } catch (BadInput notCompiled) {
      // The hub's own fault, not the sender's: it compiled when it was saved.
      throw unreadable();
    }
  }

  private static Unavailable unreadable() {
    return new Unavailable("dialect_unknown", "the source's dialect cannot be read", RETRY_AFTER);
  }

  private static Payload payload(
      Source source, Dialect dialect, Map<String, String> seen, byte[] raw) {
    String headers = new String(CanonicalText.of(seen, ""), StandardCharsets.UTF_8);
    return new Payload(
        source.environment(),
        source.name(),
        PayloadIds.of(raw, headers),
        dialect.document().dialectId(),
        dialect.version(),
        headers,
        raw);
  }

  /** What a payload is in the inbox: its events, or itself. */
  static List<Incoming> incoming(Payload payload, Mapping mapping, int shards) {
    if (mapping.events().isEmpty()) {
      return List.of(standIn(payload, shards));
    }
    List<Incoming> events = new ArrayList<>(mapping.events().size());
    for (Element.Good event : mapping.events()) {
      Envelope envelope = event.envelope();
      events.add(
          new Incoming(
              payload.environment(),
              payload.source(),
              envelope.id(),
              envelope.type(),
              envelope.subject(),
              PlayerShards.of(envelope.subject(), shards),
              event.raw(),
              PayloadIds.hash(event.raw()),
              payload));
    }
    return events;
  }

  /** Has no player; takes its own id in that place, so that many spread over the shards. */
  private static Incoming standIn(Payload payload, int shards) {
    byte[] raw = ("{\"payload\":\"" + payload.payloadId() + "\"}").getBytes(StandardCharsets.UTF_8);
    return new Incoming(
        payload.environment(),
        payload.source(),
        payload.payloadId(),
        PAYLOAD_TYPE,
        payload.payloadId(),
        PlayerShards.of(payload.payloadId(), shards),
        raw,
        PayloadIds.hash(raw),
        payload);
  }
}
