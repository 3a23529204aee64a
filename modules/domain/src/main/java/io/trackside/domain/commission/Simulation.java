package io.trackside.domain.commission;

import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.projection.Projector;
import io.trackside.domain.projection.StateInMemory;
import io.trackside.domain.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The whole way from events to statements in memory (http-contract.md, "Simulation"): the same
 * projection, engine and restatement as the hub's own, without clock or store.
 */
public final class Simulation {
  /** The partner of players whose events name none. */
  public static final String DEFAULT_PARTNER = "aff-1";

  private final DealVersions versions;
  private final FxRates rates;
  private final Projector projector = new Projector(new StateInMemory());
  private final Map<String, String> partnerOf = new HashMap<>();
  private final Map<String, SimulatedPartner> partners = new TreeMap<>();
  private final TreeSet<Period> seen = new TreeSet<>();
  private final Set<String> eventKeys = new HashSet<>();

  private Simulation(DealVersions versions, FxRates rates) {
    this.versions = versions;
    this.rates = rates;
  }

  /**
   * What to simulate.
   *
   * @param events in order of arrival
   * @param closeAfter periods that are closed, each when the first event of a later one arrives
   */
  public record Input(
      DealVersions versions, FxRates rates, List<CanonicalEvent> events, List<Period> closeAfter) {}

  /** A statement with the partner it belongs to. */
  public record PartnerStatement(String partnerId, Statement statement) {}

  /**
   * Runs.
   *
   * @return statements by period, then partner; every period from the first event's to the last
   *     listed
   * @throws FxRates.MissingRateException if an amount cannot be converted
   */
  public static List<PartnerStatement> run(Input input) {
    Simulation simulation = new Simulation(input.versions(), input.rates());
    TreeSet<Period> toClose = new TreeSet<>(input.closeAfter());
    long sequence = 0;
    for (CanonicalEvent event : input.events()) {
      Period own = Period.of(event.time(), input.versions().zone());
      while (!toClose.isEmpty() && toClose.first().compareTo(own) < 0) {
        simulation.close(toClose.pollFirst());
      }
      simulation.apply(event, own, ++sequence);
    }
    while (!toClose.isEmpty()) {
      simulation.close(toClose.pollFirst());
    }
    return simulation.statements(input.closeAfter());
  }

  private void apply(CanonicalEvent event, Period own, long sequence) {
    seen.add(own);
    String affiliate = event.affiliate();
    if (affiliate != null) {
      partnerOf.putIfAbsent(event.playerId(), affiliate);
    }
    SimulatedPartner partner =
        partner(partnerOf.computeIfAbsent(event.playerId(), k -> DEFAULT_PARTNER));
    if (!eventKeys.add(event.source() + " " + event.id())) {
      return;
    }
    FactHeader header =
        new FactHeader(
            Environment.SANDBOX,
            sequence,
            event.source(),
            event.id(),
            event.playerId(),
            event.time(),
            event.time());
    for (PlayerFact fact : projector.apply(header, event).facts()) {
      seen.addAll(partner.add(fact));
    }
  }

  private SimulatedPartner partner(String partnerId) {
    return partners.computeIfAbsent(partnerId, k -> new SimulatedPartner(versions, rates));
  }

  private void close(@Nullable Period period) {
    if (period == null) {
      return;
    }
    seen.add(period);
    if (partners.isEmpty()) {
      partner(DEFAULT_PARTNER);
    }
    Period first = seen.first();
    partners.values().forEach(partner -> partner.close(first, period));
  }

  private List<PartnerStatement> statements(List<Period> listed) {
    List<PartnerStatement> statements = new ArrayList<>();
    if (seen.isEmpty()) {
      return statements;
    }
    Period last = listed.isEmpty() ? seen.last() : new TreeSet<>(listed).last();
    Period first = seen.first();
    for (Period period = first; period.compareTo(last) <= 0; period = period.next()) {
      for (Map.Entry<String, SimulatedPartner> partner : partners.entrySet()) {
        statements.add(
            new PartnerStatement(partner.getKey(), partner.getValue().statement(first, period)));
      }
    }
    return statements;
  }
}
