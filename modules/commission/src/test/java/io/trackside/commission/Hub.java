package io.trackside.commission;

import io.trackside.commission.accrual.AccrualBoundary;
import io.trackside.commission.close.ClosingBoundary;
import io.trackside.commission.deal.DealsBoundary;
import io.trackside.commission.deal.WithheldCpasBoundary;
import io.trackside.commission.explain.ExplanationBoundary;
import io.trackside.commission.payout.PayoutBoundary;
import io.trackside.commission.rate.RatesBoundary;
import io.trackside.commission.rebuild.RebuildBoundary;
import io.trackside.commission.reconcile.ReconciliationBoundary;
import io.trackside.commission.report.ReportsBoundary;
import io.trackside.commission.store.Database;
import io.trackside.commission.store.LedgerStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.attribution.AttributionApi.Licence;
import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.attribution.FunnelApi;
import io.trackside.contracts.attribution.FunnelApi.ClickCount;
import io.trackside.contracts.attribution.LicencesApi;
import io.trackside.contracts.attribution.LicencesApi.PartnerPlaces;
import io.trackside.contracts.attribution.Standing;
import io.trackside.contracts.attribution.Standings;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.batch.JobsApi;
import io.trackside.contracts.commission.ClosingApi.CloseStep;
import io.trackside.contracts.commission.CommissionApi.NewAssignment;
import io.trackside.contracts.commission.CommissionApi.StatementView;
import io.trackside.contracts.delivery.OutboundEvent;
import io.trackside.contracts.delivery.OutboundEvents;
import io.trackside.contracts.pamsync.CanonicalEventReader;
import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.projection.Projector;
import io.trackside.domain.projection.StateInMemory;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The module on a real database, its neighbours played by the pure projection and by lists. */
public final class Hub {
  public static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  public static final Caller OPERATOR =
      new Caller(Environment.SANDBOX, "operator", Set.of(Scope.ADMIN), null);

  final List<CanonicalEvent> received = new ArrayList<>();
  final Map<String, Binding> bindings = new HashMap<>();
  public final Map<String, OutboundEvent> published = new LinkedHashMap<>();
  public final List<AuditLog.Entry> leaves = new ArrayList<>();
  final Deque<String> orders = new ArrayDeque<>();
  public final List<String> countries = new ArrayList<>();
  public final List<Licence> licences = new ArrayList<>();
  public final Map<String, Standing> doubted = new HashMap<>();
  public final CommissionBoundary door;
  public final ClosingBoundary closing;
  final AccrualBoundary accruals;
  public final RatesBoundary fx;
  final ReconciliationBoundary reconciliations;
  public final ExplanationBoundary explanations;
  public final DealsBoundary deals;
  public final WithheldCpasBoundary withheldCpas;
  public final RebuildBoundary rebuilds;
  public final RawEvents raw = new RawEvents(this);
  final LedgerStore ledger;
  public final PayoutBoundary payouts;

  /** Settings that are texts and not as they are by default. */
  public final Map<String, String> texts = new HashMap<>();

  public final ReportsBoundary reports;

  /** Whom players belong to; aff-1 for those who are not named. */
  public final Map<String, String> owners = new HashMap<>();

  public final List<ClickCount> clicks = new ArrayList<>();
  public final Map<String, String> links = new HashMap<>();

  /** Settings that are not the default. */
  public final Map<String, Long> numbers = new HashMap<>();

  private final DataSource dataSource;
  private final Projector projector = new Projector(new StateInMemory());
  private final Set<String> takenUp = new LinkedHashSet<>();
  private Instant time = NOW;
  private boolean ticking;

  public Hub(DataSource dataSource) {
    this.dataSource = dataSource;
    Wiring wiring =
        new Wiring(
            new Database(dataSource),
            new HubClock(),
            new ReplayedProjection(received, this::time),
            (OutboundEventsFake) this::publish,
            (AuditLog) leaves::addAll,
            new DefaultSettings(),
            new OrderList(),
            attribution(),
            (LicencesApi) (environment, partnerId) -> new PartnerPlaces(countries, licences),
            standings(),
            (JobsApi) new RememberedJobs(),
            new Funnel(),
            unused(CanonicalEventReader.class),
            new LabelVault(),
            raw);
    door = wiring.get(CommissionBoundary.class);
    closing = wiring.get(ClosingBoundary.class);
    accruals = wiring.get(AccrualBoundary.class);
    fx = wiring.get(RatesBoundary.class);
    reconciliations = wiring.get(ReconciliationBoundary.class);
    explanations = wiring.get(ExplanationBoundary.class);
    deals = wiring.get(DealsBoundary.class);
    withheldCpas = wiring.get(WithheldCpasBoundary.class);
    rebuilds = wiring.get(RebuildBoundary.class);
    ledger = wiring.get(LedgerStore.class);
    payouts = wiring.get(PayoutBoundary.class);
    reports = wiring.get(ReportsBoundary.class);
  }

  /** From now on a minute passes with everything that is received, closed or decided. */
  public Hub ticking() {
    ticking = true;
    return this;
  }

  public void tick() {
    time = ticking ? time.plusSeconds(60) : time;
  }

  Instant time() {
    return time;
  }

  private final class HubClock extends Clock {
    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return time;
    }
  }

  private interface OutboundEventsFake extends OutboundEvents {
    @Override
    default void owe(
        Environment environment,
        List<PlayerFact> facts,
        Bindings bindings,
        Map<Long, io.trackside.domain.money.Money> ngr) {}
  }

  private void publish(Collection<OutboundEvent> events) {
    events.forEach(event -> published.putIfAbsent(event.id(), event));
  }

  private static <T> T unused(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            Hub.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            }));
  }

  /** Closes a period as the job does it: step by step, each twice. */
  public Hub close(String period) {
    workOff();
    closing.close(OPERATOR, period);
    String cursor = null;
    do {
      CloseStep step = closing.closeNext(Environment.SANDBOX, period, cursor);
      CloseStep again = closing.closeNext(Environment.SANDBOX, period, cursor);
      if (again.frozen() + again.closed() != 0 || !Objects.equals(again.cursor(), step.cursor())) {
        throw new AssertionError("a step that is repeated does something: " + again);
      }
      cursor = step.cursor();
    } while (cursor != null);
    tick();
    workOff();
    return this;
  }

  /** Players of aff-1, and aff-1, whom a person must look at. */
  private Standings standings() {
    return (Standings)
        Proxy.newProxyInstance(
            Hub.class.getClassLoader(),
            new Class<?>[] {Standings.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "playersOf" -> {
                    Map<String, Standing> players = new HashMap<>(doubted);
                    players.remove("aff-1");
                    yield players;
                  }
                  case "ofPartner" -> Optional.ofNullable(doubted.get("aff-1"));
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private AttributionApi attribution() {
    return (AttributionApi)
        Proxy.newProxyInstance(
            Hub.class.getClassLoader(),
            new Class<?>[] {AttributionApi.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "partnerExists", "programmeExists" -> true;
                  case "bindingsOf" -> Map.copyOf(bindings);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  /** A player of a partner in programme main. */
  void bind(String playerId, Instant at) {
    bind(playerId, owners.getOrDefault(playerId, "aff-1"), at);
  }

  private Binding bind(String playerId, String partnerId, Instant at) {
    Binding binding =
        new Binding(
            playerId, partnerId, "main", "click", null, null, List.of(), "main", "GB", "EUR", at);
    bindings.put(playerId, binding);
    raw.owned(playerId, partnerId);
    return binding;
  }

  /** Gives a player to another partner, or to nobody. */
  public void move(String playerId, @Nullable String partnerId) {
    Binding known = Objects.requireNonNull(bindings.get(playerId));
    if (partnerId == null) {
      bindings.remove(playerId);
    } else {
      owners.put(playerId, partnerId);
      bind(playerId, partnerId, known.boundAt());
    }
    door.rebind(Environment.SANDBOX, playerId, bindings.get(playerId));
    workOff();
  }

  /** Somebody gives a player to another partner by hand. */
  public void rebind(String playerId, String partnerId, Instant registeredAt) {
    door.rebind(Environment.SANDBOX, playerId, bind(playerId, partnerId, registeredAt));
    tick();
    workOff();
  }

  /** Sends events through the projection and the intake, in batches of one. */
  public void receive(List<CanonicalEvent> events) {
    for (CanonicalEvent event : events) {
      receive(event);
    }
  }

  public void receive(CanonicalEvent event) {
    received.add(event);
    raw.received(event);
    if (event.data() instanceof EventData.PlayerRegistered) {
      bind(event.playerId(), event.time());
    }
    List<PlayerFact> facts = projector.apply(header(event, received.size()), event).facts();
    Map<String, Binding> bound = new HashMap<>(bindings);
    Set<String> fresh = takenUp.add(event.playerId()) ? Set.of(event.playerId()) : Set.of();
    door.record(Environment.SANDBOX, facts, new Bindings(bound, fresh));
    tick();
  }

  /** The same event under another id, as another feed would send it. */
  public static CanonicalEvent renamed(CanonicalEvent event, String prefix) {
    return new CanonicalEvent(
        prefix + event.id(), event.source(), event.playerId(), event.time(), null, event.data());
  }

  static FactHeader header(CanonicalEvent event, long sequence) {
    return new FactHeader(
        Environment.SANDBOX,
        sequence,
        event.source(),
        event.id(),
        event.playerId(),
        event.time(),
        event.time());
  }

  /** Runs a statement past the module. */
  public void execute(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Saves a deal {@code d-1}, gives it to the partner and works everything off. */
  public Hub under(String deal) {
    door.saveDeal(OPERATOR, deal);
    assign("d-1", "2026-01-01");
    workOff();
    return this;
  }

  /** Works off all orders. */
  public void workOff() {
    while (!orders.isEmpty()) {
      accruals.workOff(orders.poll());
    }
  }

  public void assign(String dealId, String from) {
    assign("aff-1", dealId, from);
  }

  public void assign(String partnerId, String dealId, String from) {
    door.assign(OPERATOR, partnerId, new NewAssignment(dealId, "main", from));
  }

  public StatementView statement(String period) {
    List<StatementView> all = door.statements(OPERATOR, "aff-1", period);
    return all.get(0);
  }

  private final class OrderList implements WorkOrders {
    @Override
    public void send(WorkQueue queue, Collection<String> ids) {
      ids.stream().filter(id -> !orders.contains(id)).forEach(orders::add);
    }

    @Override
    public void sendLater(WorkQueue queue, Collection<String> ids, Duration delay) {
      send(queue, ids);
    }

    @Override
    public void ring(WorkQueue queue) {}
  }

  /** What attribution tells of clicks. */
  private final class Funnel implements FunnelApi {
    @Override
    public List<ClickCount> clicks(Environment environment, ClicksWanted wanted) {
      return clicks;
    }

    @Override
    public Map<String, String> linksOf(Environment environment, Collection<String> playerIds) {
      return links;
    }
  }

  private final class DefaultSettings implements Settings {
    @Override
    public long number(Setting setting) {
      return numbers.getOrDefault(setting.name(), setting.defaultValue());
    }

    @Override
    public String text(String name, String defaultValue) {
      return texts.getOrDefault(name, defaultValue);
    }
  }
}
