package io.trackside.pamsync.quarantine;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.pamsync.QuarantineApi.DiscardedEvent;
import io.trackside.contracts.pamsync.QuarantineApi.Filter;
import io.trackside.contracts.pamsync.QuarantineApi.QuarantinedDetail;
import io.trackside.contracts.pamsync.QuarantineApi.QuarantinedEvent;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.NotFound;
import io.trackside.pamsync.IntakeSettings;
import io.trackside.pamsync.store.EventStore;
import io.trackside.pamsync.store.QuarantineStore;
import io.trackside.pamsync.store.QuarantineStore.Held;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What is in the quarantine, for operators. */
@ApplicationScoped
class LookUpQuarantine {
  private static final Filter ALL = new Filter(null, null, null, null, null);

  @Inject QuarantineStore quarantine;
  @Inject EventStore events;
  @Inject Settings settings;

  /** The events that an order takes, and whether it left others out. */
  record Matching(List<Held> events, boolean more) {}

  Page<QuarantinedEvent> list(Caller caller, Filter filter, int limit, @Nullable String cursor) {
    check(filter);
    List<QuarantinedEvent> found =
        quarantine.page(caller.environment(), filter, after(cursor), limit + 1);
    return page(found, limit, QuarantinedEvent::sequence);
  }

  Page<DiscardedEvent> discarded(
      Caller caller, @Nullable String source, int limit, @Nullable String cursor) {
    List<DiscardedEvent> found =
        quarantine.discarded(caller.environment(), source, after(cursor), limit + 1);
    return page(found, limit, DiscardedEvent::sequence);
  }

  QuarantinedDetail detail(Caller caller, long sequence) {
    Held held = one(caller, sequence);
    QuarantinedEvent event = held.event();
    byte[] raw = Objects.requireNonNull(events.raw(caller.environment(), sequence));
    return new QuarantinedDetail(
        sequence,
        event.source(),
        event.eventId(),
        event.type(),
        held.playerId(),
        held.receivedAt(),
        event.code(),
        event.detail(),
        event.pointer(),
        event.at(),
        raw);
  }

  Held one(Caller caller, long sequence) {
    return quarantine.held(caller.environment(), ALL, sequence - 1, 1).stream()
        .filter(held -> held.event().sequence() == sequence)
        .findFirst()
        .orElseThrow(() -> new NotFound("event_not_quarantined", "no such event is quarantined"));
  }

  Matching matching(Caller caller, Filter filter) {
    check(filter);
    int eventsMax = settings.integer(IntakeSettings.QUARANTINE_BULK);
    List<Held> found = quarantine.held(caller.environment(), filter, 0, eventsMax + 1);
    boolean more = found.size() > eventsMax;
    return new Matching(more ? found.subList(0, eventsMax) : found, more);
  }

  private static void check(Filter filter) {
    Instant from = filter.from();
    Instant to = filter.to();
    if (from != null && to != null && !from.isBefore(to)) {
      String detail = "must be later than from";
      throw new BadInput("window_invalid", "to " + detail, List.of(new FieldError("/to", detail)));
    }
  }

  private static <T> Page<T> page(List<T> found, int limit, ToLongFunction<T> sequence) {
    boolean more = found.size() > limit;
    List<T> items = found.subList(0, more ? limit : found.size());
    return new Page<>(
        items, more ? Long.toString(sequence.applyAsLong(items.get(limit - 1))) : null);
  }

  private static long after(@Nullable String cursor) {
    try {
      return cursor == null ? 0 : Long.parseLong(cursor);
    } catch (NumberFormatException wrong) {
      throw new BadInput("cursor_invalid", "cursor is the nextCursor of an earlier page");
    }
  }
}
