package io.trackside.domain.commission;

import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData.AffiliateStatusChanged;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.projection.Projector;
import io.trackside.domain.projection.StateInMemory;
import io.trackside.domain.time.Period;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
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
  private final Barred barred;
  private final Projector projector = new Projector(new StateInMemory());
  private final Map<String, String> partnerOf = new HashMap<>();
  private final Map<String, SimulatedPartner> partners = new TreeMap<>();
  private final TreeSet<Period> seen = new TreeSet<>();
  private final Set<EventKey> eventKeys = new HashSet<>();

  private record EventKey(String source, String id) {}

  private Simulation(DealVersions versions, FxRates rates, Barred barred) {
    this.versions = versions;
    this.rates = rates;
    this.barred = barred;
  }

  /** What places bar, and the licences of the partners by their ids. */
  public record Barred(List<PlanRule> rules, Map<String, List<HeldLicence>> licences) {
    /** Nothing is barred anywhere. */
    public static final Barred NOTHING = new Barred(List.of(), Map.of());

    PlanMatrix of(String partnerId) {
      return new PlanMatrix(rules, licences.getOrDefault(partnerId, List.of()));
    }
  }

  /**
   * What to simulate.
   *
   * @param events in order of arrival
   * @param closeAfter periods that are closed, each when the first event of a later one arrives
   * @param adjustments of NGR by hand; one with a time of approval becomes known before the first
   *     event that is not earlier, as if it were one itself, others from the start
   * @param barred what places bar
   */
  public record Input(
      DealVersions versions,
      FxRates rates,
      List<CanonicalEvent> events,
      List<Period> closeAfter,
      List<Adjustment> adjustments,
      Barred barred) {

    /** Where nothing is barred. */
    public Input(
        DealVersions versions,
        FxRates rates,
        List<CanonicalEvent> events,
        List<Period> closeAfter,
        List<Adjustment> adjustments) {
      this(versions, rates, events, closeAfter, adjustments, Barred.NOTHING);
    }

    /** Without adjustments. */
    public Input(
        DealVersions versions,
        FxRates rates,
        List<CanonicalEvent> events,
        List<Period> closeAfter) {
      this(versions, rates, events, closeAfter, List.of());
    }
  }

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
    Simulation simulation = new Simulation(input.versions(), input.rates(), input.barred());
    TreeSet<Period> toClose = new TreeSet<>(input.closeAfter());
    Deque<Adjustment> later = new ArrayDeque<>();
    for (Adjustment adjustment : inOrder(input.adjustments())) {
      if (adjustment.approvedAt() == null) {
        simulation.adjust(adjustment);
      } else {
        later.add(adjustment);
      }
    }
    long sequence = 0;
    for (CanonicalEvent event : input.events()) {
      while (!later.isEmpty() && !approvedAt(later.element()).isAfter(event.time())) {
        simulation.adjust(later.remove(), toClose);
      }
      Period own = Period.of(event.time(), input.versions().zone());
      simulation.closeBefore(own, toClose);
      simulation.apply(event, own, ++sequence);
    }
    while (!later.isEmpty()) {
      simulation.adjust(later.remove(), toClose);
    }
    while (!toClose.isEmpty()) {
      simulation.close(toClose.pollFirst());
    }
    return simulation.statements(input.closeAfter());
  }

  private static List<Adjustment> inOrder(List<Adjustment> adjustments) {
    return adjustments.stream().sorted(Comparator.comparing(Simulation::approvedAt)).toList();
  }

  private static Instant approvedAt(Adjustment adjustment) {
    Instant at = adjustment.approvedAt();
    return at == null ? Instant.MIN : at;
  }

  private void adjust(Adjustment adjustment, TreeSet<Period> toClose) {
    closeBefore(Period.of(approvedAt(adjustment), versions.zone()), toClose);
    adjust(adjustment);
  }

  private void closeBefore(Period period, TreeSet<Period> toClose) {
    while (!toClose.isEmpty() && toClose.first().compareTo(period) < 0) {
      close(toClose.pollFirst());
    }
  }

  private void apply(CanonicalEvent event, Period own, long sequence) {
    seen.add(own);
    if (event.data() instanceof AffiliateStatusChanged changed) {
      said(event, changed);
      return;
    }
    String affiliate = event.affiliate();
    if (affiliate != null) {
      partnerOf.putIfAbsent(event.playerId(), affiliate);
    }
    SimulatedPartner partner =
        partner(partnerOf.computeIfAbsent(event.playerId(), k -> DEFAULT_PARTNER));
    if (!eventKeys.add(new EventKey(event.source(), event.id()))) {
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
      partner.add(fact, seen);
    }
  }

  private void adjust(Adjustment adjustment) {
    String named = adjustment.partnerId();
    if (named != null) {
      partnerOf.putIfAbsent(adjustment.playerId(), named);
    }
    String partnerId = partnerOf.computeIfAbsent(adjustment.playerId(), k -> DEFAULT_PARTNER);
    seen.add(partner(partnerId).add(adjustment));
  }

  private void said(CanonicalEvent event, AffiliateStatusChanged changed) {
    if (eventKeys.add(new EventKey(event.source(), event.id()))) {
      partner(changed.partnerId()).said(event.time(), event.id(), changed);
    }
  }

  private SimulatedPartner partner(String partnerId) {
    return partners.computeIfAbsent(
        partnerId, id -> new SimulatedPartner(versions, rates, barred.of(id)));
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
      statements.addAll(statements(first, period));
    }
    return statements;
  }

  /** The statements of a period: each partner's own lines, then what subs earn for parents. */
  private List<PartnerStatement> statements(Period first, Period period) {
    Map<String, Statement> byPartner = new TreeMap<>();
    partners.forEach((id, partner) -> byPartner.put(id, partner.statement(first, period)));
    Map<String, List<StatementLine>> forParents = new TreeMap<>();
    if (!byPartner.isEmpty()) {
      versions
          .latestIn(period)
          .parents()
          .forEach(parent -> forParents.put(parent.partnerId(), new ArrayList<>()));
    }
    byPartner.forEach((sub, own) -> addShares(sub, own, forParents));
    forParents.forEach(
        (parent, lines) ->
            byPartner.put(
                parent,
                byPartner
                    .getOrDefault(parent, Statement.empty(period, versions.currency()))
                    .with(lines)));
    boolean writesOff = versions.latestIn(period).terms().writeOff();
    List<PartnerStatement> statements = new ArrayList<>();
    byPartner.forEach(
        (id, statement) ->
            statements.add(
                new PartnerStatement(
                    id, writesOff && isClosed(id, period) ? statement.writtenOff() : statement)));
    return statements;
  }

  private boolean isClosed(String partnerId, Period period) {
    SimulatedPartner partner = partners.get(partnerId);
    return partner == null
        ? partners.values().stream().anyMatch(any -> any.isClosed(period))
        : partner.isClosed(period);
  }

  private void addShares(String sub, Statement own, Map<String, List<StatementLine>> forParents) {
    List<ParentShare> shares = new ArrayList<>(own.parentShares());
    shares.addAll(new ParentLines(versions).ofCommission(own));
    for (ParentShare share : shares) {
      if (!share.parentId().equals(sub)) {
        forParents
            .computeIfAbsent(share.parentId(), k -> new ArrayList<>())
            .add(share.line().from(sub));
      }
    }
  }
}
