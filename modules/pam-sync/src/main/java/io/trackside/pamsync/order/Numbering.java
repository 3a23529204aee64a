package io.trackside.pamsync.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.pamsync.canonical.StrictJson;
import io.trackside.pamsync.store.NumberStore;
import io.trackside.pamsync.store.NumberStore.Numbered;
import io.trackside.pamsync.store.NumberStore.Seen;
import io.trackside.pamsync.store.PendingStore.Pending;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the numbers of a batch down, for the sources that number their events. */
@ApplicationScoped
public class Numbering {
  /** How long a source's field is believed. */
  private static final Duration FIELDS_AGE_MAX = Duration.ofSeconds(2);

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

  @Inject NumberStore numbers;
  @Inject Clock clock;

  private record Fields(Map<Numbered, String> bySource, Instant readAt) {}

  private volatile @Nullable Fields fields;

  /** Notes the numbers, in the caller's transaction; without such a source it costs nothing. */
  public void note(List<Pending> batch) {
    Map<Numbered, String> bySource = fields();
    if (bySource.isEmpty()) {
      return;
    }
    List<Seen> seen = new ArrayList<>();
    for (Pending event : batch) {
      String field = bySource.get(new Numbered(event.environment(), event.source()));
      Long number = field == null ? null : number(event.raw(), field);
      if (number != null) {
        seen.add(new Seen(event.environment(), event.source(), number, event.receivedAt()));
      }
    }
    if (!seen.isEmpty()) {
      numbers.keep(seen);
    }
  }

  private Map<Numbered, String> fields() {
    Instant now = clock.instant();
    Fields known = fields;
    if (known == null || known.readAt().plus(FIELDS_AGE_MAX).isBefore(now)) {
      known = new Fields(numbers.fields(), now);
      fields = known;
    }
    return known.bySource();
  }

  /** The number of an event; null if it carries none. */
  static @Nullable Long number(byte[] raw, String field) {
    try {
      JsonNode event = StrictJson.tree(raw);
      JsonNode node = field.startsWith("/") ? event.at(field) : event.path(field);
      boolean number = node.isIntegralNumber() || node.isTextual();
      return number && NUMBER.matcher(node.asText()).matches()
          ? Long.valueOf(Long.parseLong(node.asText()))
          : null;
    } catch (IOException notJson) {
      return null;
    }
  }
}
