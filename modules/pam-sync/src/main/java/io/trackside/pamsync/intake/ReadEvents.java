package io.trackside.pamsync.intake;

import io.trackside.contracts.pamsync.CanonicalEventReader;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.fact.FactHeader;
import io.trackside.pamsync.dialect.MapAgain;
import io.trackside.pamsync.store.EventStore.Quarantined;
import io.trackside.pamsync.store.InboxStore.Incoming;
import io.trackside.pamsync.store.PendingStore.Pending;
import io.trackside.pamsync.store.SourceStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sorts stored events into those that can be projected and those that are set aside. */
@ApplicationScoped
public class ReadEvents {
  private static final Duration AHEAD_MAX = Duration.ofHours(24);

  @Inject CanonicalEventReader reader;
  @Inject SourceStore sources;
  @Inject MapAgain mapAgain;
  @Inject Clock clock;

  /** A stored event and what it says. */
  public record Readable(Pending stored, CanonicalEvent event) {

    /** The header of the facts that come from it. */
    public FactHeader header() {
      return new FactHeader(
          stored.environment(),
          stored.sequence(),
          stored.source(),
          stored.eventId(),
          stored.playerId(),
          event.time(),
          stored.receivedAt());
    }
  }

  /** A stored event and why it is set aside. */
  public record Refused(Pending stored, Quarantined reason) {}

  /** A stored payload of a vendor that maps by now, with its events. */
  public record Remapped(Pending stored, List<Incoming> events) {}

  /** The piles. */
  public record Sorted(List<Readable> good, List<Refused> refused, List<Remapped> remapped) {}

  /** Reads what it says; nothing is written. */
  public Sorted read(List<Pending> claimed) {
    List<Readable> good = new ArrayList<>(claimed.size());
    List<Refused> refused = new ArrayList<>();
    List<Remapped> remapped = new ArrayList<>(0);
    Map<String, List<String>> typesBySource = new HashMap<>();
    for (Pending stored : claimed) {
      if (MapAgain.isPayload(stored.type())) {
        mapAgain(stored, remapped, refused);
        continue;
      }
      List<String> types = typesBySource.computeIfAbsent(stored.source(), this::typesOf);
      try {
        good.add(new Readable(stored, parse(stored, types)));
      } catch (BadInput invalid) {
        refused.add(new Refused(stored, reason(stored, invalid)));
      }
    }
    return new Sorted(good, refused, remapped);
  }

  /** A payload that gave no event at receipt: its dialect may have been mended since. */
  private void mapAgain(Pending stored, List<Remapped> remapped, List<Refused> refused) {
    try {
      List<Incoming> events = mapAgain.events(stored.environment(), stored.sequence());
      remapped.add(new Remapped(stored, events));
    } catch (BadInput unmapped) {
      refused.add(new Refused(stored, reason(stored, unmapped)));
    }
  }

  private Quarantined reason(Pending stored, BadInput invalid) {
    FieldError first = invalid.errors().isEmpty() ? null : invalid.errors().get(0);
    return aside(
        stored,
        invalid.code(),
        first == null ? invalid.detail() : first.pointer() + " " + first.detail(),
        first == null ? null : first.pointer(),
        clock.instant());
  }

  private CanonicalEvent parse(Pending stored, List<String> types) {
    if (!types.isEmpty() && !types.contains(stored.type())) {
      throw new BadInput(
          "type_not_expected",
          "the source is not set up to send this type",
          List.of(new FieldError("/type", "is none of the source's eventTypes")));
    }
    CanonicalEvent event = reader.read(new String(stored.raw(), StandardCharsets.UTF_8), "");
    if (event.time().isAfter(stored.receivedAt().plus(AHEAD_MAX))) {
      throw new BadInput(
          "time_ahead",
          "time is more than 24 h after receipt",
          List.of(new FieldError("/time", "lies at most 24 h ahead of receipt")));
    }
    // The source is the path's, whatever the envelope says; affiliate is for simulations alone.
    return new CanonicalEvent(
        event.id(), stored.source(), event.playerId(), event.time(), null, event.data());
  }

  private List<String> typesOf(String source) {
    List<String> types = sources.find(source).map(SourceStore.Source::eventTypes).orElse(null);
    return types == null ? List.of() : types;
  }

  static Quarantined aside(
      Pending stored, String code, String detail, @Nullable String pointer, Instant at) {
    return new Quarantined(
        stored.environment(),
        stored.sequence(),
        stored.source(),
        stored.eventId(),
        stored.type(),
        code,
        detail,
        pointer,
        at);
  }
}
