package io.trackside.simulator.matchday;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.simulator.hub.HubClient;
import io.trackside.simulator.hub.HubException;
import io.trackside.simulator.pam.Book;
import io.trackside.simulator.pam.BookEvent;
import io.trackside.simulator.pam.PlayerFigures;
import io.trackside.simulator.pam.Receipts;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Looks up players and events one by one: bound as clicked, stored as acknowledged. */
final class CheckRecords {
  private static final int THREADS = 4;

  private final HubClient hub;
  private final String source;

  CheckRecords(HubClient hub, String source) {
    this.hub = hub;
    this.source = source;
  }

  /** Every player is bound to the partner whose link he clicked; the others to nobody. */
  void bindings(Book book, Map<String, String> partnerOfPlayer, Differences differences) {
    Queue<String> found = new ConcurrentLinkedQueue<>();
    inParallel(
        book.players(),
        player -> binding(player, partnerOfPlayer.getOrDefault(player.playerId(), ""), found));
    found.forEach(differences::add);
  }

  private void binding(PlayerFigures player, String partnerId, Queue<String> found) {
    String bound = "";
    try {
      JsonNode attribution = hub.get("/v1/players/" + player.playerId() + "/attribution");
      bound = attribution.path("partnerId").asText("");
    } catch (HubException e) {
      if (e.status() != 404) {
        throw e;
      }
    }
    bound = bound.equals("null") ? "" : bound;
    if (!bound.equals(partnerId)) {
      found.add(
          "player %s: clicked a link of '%s', is bound to '%s'"
              .formatted(player.playerId(), partnerId, bound));
    }
  }

  /** Every n-th event answered 2xx is stored under its receipt, and is not quarantined. */
  int stored(Book book, Receipts receipts, int every, Differences differences) {
    Set<String> acknowledged = receipts.acknowledged();
    List<BookEvent> sample =
        book.journal().stream()
            .filter(event -> acknowledged.contains(event.eventId()))
            .filter(event -> event.position() % every == 0)
            .toList();
    Queue<String> found = new ConcurrentLinkedQueue<>();
    Map<String, String> sequences = receipts.sequences();
    inParallel(sample, event -> storedEvent(event, sequences, found));
    found.forEach(differences::add);
    return sample.size();
  }

  private void storedEvent(BookEvent event, Map<String, String> sequences, Queue<String> found) {
    try {
      JsonNode stored = hub.get("/v1/events/" + source + "/" + event.eventId());
      String sequence = stored.path("sequence").asText();
      String receipt = sequences.getOrDefault(event.eventId(), sequence);
      if (!sequence.equals(receipt)) {
        found.add(
            "event %s: receipt %s, stored as %s".formatted(event.eventId(), receipt, sequence));
      }
      if (stored.path("state").asText().equals("quarantined")) {
        found.add("event " + event.eventId() + " is quarantined");
      }
    } catch (HubException e) {
      found.add("event %s was answered 2xx: %s".formatted(event.eventId(), e.getMessage()));
    }
  }

  /** Nothing that the book sent is bad, so nothing may be in quarantine. */
  void quarantine(Differences differences) {
    for (JsonNode entry : hub.list("/v1/quarantine?source=" + source)) {
      differences.add(
          "quarantined %s %s: %s %s"
              .formatted(
                  entry.path("type").asText(),
                  entry.path("eventId").asText(),
                  entry.path("code").asText(),
                  entry.path("detail").asText()));
    }
  }

  private static <T> void inParallel(List<T> all, Looking<T> looking) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> running =
          all.stream().<Future<?>>map(one -> threads.submit(() -> looking.at(one))).toList();
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof HubException known
          ? known
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubException(0, "interrupted");
    } finally {
      threads.shutdownNow();
    }
  }

  private interface Looking<T> {
    void at(T one);
  }
}
