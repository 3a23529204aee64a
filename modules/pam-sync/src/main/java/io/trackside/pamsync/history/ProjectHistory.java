package io.trackside.pamsync.history;

import io.trackside.contracts.pamsync.CanonicalEventReader;
import io.trackside.contracts.pamsync.RawHistoryApi.Finding;
import io.trackside.contracts.pamsync.RawHistoryApi.History;
import io.trackside.contracts.problem.BadInput;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.projection.Projector;
import io.trackside.pamsync.store.HistoryStore;
import io.trackside.pamsync.store.HistoryStore.RawEvent;
import io.trackside.pamsync.store.ProjectionStore;
import io.trackside.pamsync.store.StateFacts;
import io.trackside.pamsync.store.StoredState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Projects the raw events of one player from nothing, in the order in which they took effect, and
 * looks at the result at given moments. Of a player whose raw events were erased, or are older than
 * what is kept, the depersonalised projection is read in their place.
 */
@ApplicationScoped
class ProjectHistory {
  @Inject HistoryStore store;
  @Inject ProjectionStore projection;
  @Inject CanonicalEventReader reader;

  History of(Environment environment, String runId, String playerId, List<Instant> moments) {
    List<RawEvent> raw = store.events(environment, runId, playerId);
    Run run = new Run(environment, playerId, moments);
    run.read(raw);
    List<PlayerFact> known = projection.factsOf(environment, playerId);
    if (run.isErased(raw) || isOlderThanKept(environment, known, raw)) {
      return fromProjection(known, moments, raw.size());
    }
    run.missing(known, raw);
    return run.history(raw.size());
  }

  /** The words of the back office one by one, since an earlier one counts beside a later. */
  History words(Environment environment, String runId, List<Instant> moments) {
    List<RawEvent> raw = store.events(environment, runId, GatherEvents.BACK_OFFICE);
    Run run = new Run(environment, GatherEvents.BACK_OFFICE, moments);
    run.read(raw);
    return run.history(raw.size());
  }

  /** Retention drops whole parts of the inbox, the oldest first. */
  private boolean isOlderThanKept(
      Environment environment, List<PlayerFact> known, List<RawEvent> raw) {
    Set<Long> sequences = new HashSet<>();
    raw.forEach(event -> sequences.add(event.sequence()));
    long oldestKept = -1;
    for (PlayerFact fact : known) {
      long sequence = fact.header().sequence();
      if (!sequences.contains(sequence)) {
        oldestKept = oldestKept < 0 ? store.oldest(environment) : oldestKept;
        if (sequence < oldestKept) {
          return true;
        }
      }
    }
    return false;
  }

  private static History fromProjection(List<PlayerFact> known, List<Instant> moments, int events) {
    List<List<PlayerFact>> facts = new ArrayList<>();
    TreeSet<Instant> effects = new TreeSet<>();
    for (Instant moment : moments) {
      facts.add(
          known.stream().filter(fact -> fact.header().receivedAt().isBefore(moment)).toList());
    }
    known.forEach(fact -> effects.add(fact.header().receivedAt()));
    return new History(facts, from(effects, moments), events, List.of());
  }

  private static List<Instant> from(TreeSet<Instant> effects, List<Instant> moments) {
    return moments.isEmpty() ? List.of() : List.copyOf(effects.tailSet(moments.get(0)));
  }

  /** One player's events on their way. */
  private final class Run {
    private final Environment environment;
    private final String playerId;
    private final List<Instant> moments;
    private final List<Readable> readable = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    Run(Environment environment, String playerId, List<Instant> moments) {
      this.environment = environment;
      this.playerId = playerId;
      this.moments = moments;
    }

    boolean isErased(List<RawEvent> raw) {
      return raw.stream().anyMatch(event -> event.raw().length == 0);
    }

    void read(List<RawEvent> raw) {
      for (RawEvent event : raw) {
        if (event.raw().length > 0) {
          read(event);
        }
      }
      readable.sort(
          Comparator.comparing((Readable each) -> each.stored().effectiveAt())
              .thenComparingLong(each -> each.stored().sequence()));
    }

    private void read(RawEvent event) {
      @Nullable CanonicalEvent said = parse(event);
      byte[] hash = event.bodyHash();
      if (hash == null || !MessageDigest.isEqual(hash, sha256(event.raw()))) {
        find("raw_event_altered", event, said);
      }
      if (event.tookEffect()) {
        if (said == null) {
          find("raw_event_unreadable", event, null);
        } else {
          readable.add(new Readable(event, said));
        }
      }
    }

    private @Nullable CanonicalEvent parse(RawEvent event) {
      try {
        CanonicalEvent said = reader.read(new String(event.raw(), StandardCharsets.UTF_8), "");
        return new CanonicalEvent(
            event.eventId(), event.source(), event.playerId(), said.time(), null, said.data());
      } catch (BadInput unreadable) {
        return null;
      }
    }

    private void find(String code, RawEvent event, @Nullable CanonicalEvent said) {
      findings.add(
          new Finding(
              code,
              event.source(),
              event.eventId(),
              event.sequence(),
              said == null ? null : said.time()));
    }

    /** What the projection counts has a raw event, or it has gone. */
    void missing(List<PlayerFact> known, List<RawEvent> raw) {
      Set<Long> there = new HashSet<>();
      raw.forEach(event -> there.add(event.sequence()));
      for (PlayerFact fact : known) {
        FactHeader header = fact.header();
        boolean asked = moments.stream().anyMatch(m -> header.receivedAt().isBefore(m));
        if (asked && there.add(header.sequence())) {
          findings.add(
              new Finding(
                  "raw_event_missing",
                  header.source(),
                  header.eventId(),
                  header.sequence(),
                  header.occurredAt()));
        }
      }
    }

    History history(int events) {
      boolean words = playerId.equals(GatherEvents.BACK_OFFICE);
      StoredState state = new StoredState();
      Projector projector = new Projector(state);
      List<PlayerFact> said = new ArrayList<>();
      List<List<PlayerFact>> facts = new ArrayList<>();
      TreeSet<Instant> effects = new TreeSet<>();
      int next = 0;
      for (Instant moment : moments) {
        while (next < readable.size()
            && readable.get(next).stored().effectiveAt().isBefore(moment)) {
          Readable each = readable.get(next++);
          List<PlayerFact> changed =
              projector.apply(each.header(environment), each.event()).facts();
          said.addAll(words ? changed : List.of());
        }
        facts.add(words ? List.copyOf(said) : StateFacts.of(environment, playerId, state));
      }
      readable.forEach(each -> effects.add(each.stored().effectiveAt()));
      return new History(facts, from(effects, moments), events, findings);
    }
  }

  private record Readable(RawEvent stored, CanonicalEvent event) {
    FactHeader header(Environment environment) {
      return new FactHeader(
          environment,
          stored.sequence(),
          stored.source(),
          stored.eventId(),
          stored.playerId(),
          event.time(),
          stored.receivedAt());
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256 is part of every JDK", impossible);
    }
  }
}
