package io.trackside.commission;

import io.trackside.contracts.attribution.BindingHistoryApi;
import io.trackside.contracts.pamsync.RawHistoryApi;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData.AffiliateStatusChanged;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.projection.Projector;
import io.trackside.domain.projection.StateInMemory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The raw events and the bindings of a {@link Hub}, as its neighbours remember them. */
public final class RawEvents implements RawHistoryApi, BindingHistoryApi {
  public final List<Finding> findings = new ArrayList<>();

  private final Hub hub;
  private final List<Received> events = new ArrayList<>();
  private final Map<String, List<Owner>> owners = new HashMap<>();

  RawEvents(Hub hub) {
    this.hub = hub;
  }

  private record Received(CanonicalEvent event, Instant at, long sequence) {}

  void received(CanonicalEvent event) {
    events.add(new Received(event, hub.time(), events.size() + 1L));
  }

  void owned(String playerId, String partnerId) {
    owners
        .computeIfAbsent(playerId, k -> new ArrayList<>())
        .add(new Owner(hub.time(), partnerId, "main"));
  }

  /** An event is told in other bytes from now on. */
  public void alter(int place, UnaryOperator<CanonicalEvent> change) {
    Received known = events.get(place);
    events.set(place, new Received(change.apply(known.event()), known.at(), known.sequence()));
  }

  @Override
  public Gathered gather(
      Environment environment,
      String runId,
      Instant upTo,
      @Nullable String cursor,
      UnaryOperator<Set<String>> concerned) {
    return new Gathered(null, events.size(), events.size());
  }

  @Override
  public void note(Environment environment, String runId, Collection<String> playerIds) {}

  @Override
  public List<String> players(Environment environment, String runId, String after, int limit) {
    TreeSet<String> players = new TreeSet<>(owners.keySet());
    return players.tailSet(after, false).stream().limit(limit).toList();
  }

  @Override
  public History history(
      Environment environment, String runId, String playerId, List<Instant> moments) {
    return of(each -> each.event().playerId().equals(playerId), moments, findings);
  }

  @Override
  public History backOffice(Environment environment, String runId, List<Instant> moments) {
    return of(each -> each.event().data() instanceof AffiliateStatusChanged, moments, List.of());
  }

  private History of(Predicate<Received> wanted, List<Instant> moments, List<Finding> found) {
    List<List<PlayerFact>> facts = new ArrayList<>();
    TreeSet<Instant> effects = new TreeSet<>();
    for (Instant moment : moments) {
      Projector fresh = new Projector(new StateInMemory());
      List<PlayerFact> known = new ArrayList<>();
      for (Received each : events) {
        if (wanted.test(each) && each.at().isBefore(moment)) {
          known.addAll(
              fresh.apply(Hub.header(each.event(), each.sequence()), each.event()).facts());
        }
      }
      facts.add(ReplayedProjection.asTheyCount(known));
    }
    events.stream().filter(wanted).forEach(each -> effects.add(each.at()));
    List<Instant> from =
        moments.isEmpty() ? List.of() : List.copyOf(effects.tailSet(moments.get(0)));
    return new History(facts, from, (int) events.stream().filter(wanted).count(), found);
  }

  @Override
  public int forget(Environment environment, String runId) {
    return 0;
  }

  @Override
  public Set<String> everBound(
      Environment environment,
      Collection<String> playerIds,
      @Nullable Collection<String> partnerIds) {
    return new HashSet<>(playerIds);
  }

  @Override
  public Map<String, List<Owner>> ownersOf(Environment environment, Collection<String> playerIds) {
    Map<String, List<Owner>> found = new HashMap<>(owners);
    found.keySet().retainAll(playerIds);
    return found;
  }
}
