package io.trackside.commission;

import io.trackside.commission.store.Database;
import io.trackside.commission.store.LedgerStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.contracts.attribution.Binding;
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
import io.trackside.contracts.pamsync.ProjectionApi;
import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.Figures;
import io.trackside.domain.fact.Movement;
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
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The module on a real database, its neighbours played by the pure projection and by lists. */
final class Hub {
  static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  static final Caller OPERATOR =
      new Caller(Environment.SANDBOX, "operator", Set.of(Scope.ADMIN), null);

  final List<CanonicalEvent> received = new ArrayList<>();
  final Map<String, Binding> bindings = new HashMap<>();
  final Map<String, OutboundEvent> published = new LinkedHashMap<>();
  final List<AuditLog.Entry> leaves = new ArrayList<>();
  final Deque<String> orders = new ArrayDeque<>();
  final Map<String, Standing> doubted = new HashMap<>();
  final CommissionBoundary door;
  final LedgerStore ledger;

  private final DataSource dataSource;
  private final Projector projector = new Projector(new StateInMemory());
  private final Set<String> takenUp = new LinkedHashSet<>();

  Hub(DataSource dataSource) {
    this.dataSource = dataSource;
    Wiring wiring =
        new Wiring(
            new Database(dataSource),
            Clock.fixed(NOW, ZoneOffset.UTC),
            new Projection(),
            (OutboundEventsFake) this::publish,
            (AuditLog) leaves::addAll,
            new DefaultSettings(),
            new OrderList(),
            attribution(),
            standings(),
            (JobsApi) new Jobs(),
            unused(CanonicalEventReader.class));
    door = wiring.get(CommissionBoundary.class);
    ledger = wiring.get(LedgerStore.class);
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
  Hub close(String period) {
    workOff();
    door.close(OPERATOR, period);
    String cursor = null;
    do {
      CloseStep step = door.closeNext(Environment.SANDBOX, period, cursor);
      CloseStep again = door.closeNext(Environment.SANDBOX, period, cursor);
      if (again.frozen() + again.closed() != 0 || !Objects.equals(again.cursor(), step.cursor())) {
        throw new AssertionError("a step that is repeated does something: " + again);
      }
      cursor = step.cursor();
    } while (cursor != null);
    workOff();
    return this;
  }

  /** The jobs' room, which only remembers that there is one of a key. */
  private static final class Jobs implements JobsApi {
    @Override
    public JobView start(
        Environment environment, JobKind kind, String dedupeKey, Map<String, String> parameters) {
      return new JobView(
          "job-" + kind + "-" + dedupeKey,
          kind.name(),
          "waiting",
          parameters,
          Map.of(),
          Map.of(),
          null,
          NOW,
          null);
    }

    @Override
    public JobView job(Caller caller, String jobId) {
      throw new UnsupportedOperationException(jobId);
    }
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

  /** A player of partner aff-1 in programme main. */
  void bind(String playerId, Instant at) {
    bindings.put(
        playerId,
        new Binding(
            playerId, "aff-1", "main", "click", null, null, List.of(), "main", "GB", "EUR", at));
  }

  /** Sends events through the projection and the intake, in batches of one. */
  void receive(List<CanonicalEvent> events) {
    for (CanonicalEvent event : events) {
      receive(event);
    }
  }

  void receive(CanonicalEvent event) {
    received.add(event);
    if (event.data() instanceof EventData.PlayerRegistered) {
      bind(event.playerId(), event.time());
    }
    List<PlayerFact> facts = projector.apply(header(event, received.size()), event).facts();
    Map<String, Binding> bound = new HashMap<>(bindings);
    Set<String> fresh = takenUp.add(event.playerId()) ? Set.of(event.playerId()) : Set.of();
    door.record(Environment.SANDBOX, facts, new Bindings(bound, fresh));
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
  void execute(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Saves a deal {@code d-1}, gives it to the partner and works everything off. */
  Hub under(String deal) {
    door.saveDeal(OPERATOR, deal);
    assign("d-1", "2026-01-01");
    workOff();
    return this;
  }

  /** Works off all orders. */
  void workOff() {
    while (!orders.isEmpty()) {
      door.workOff(orders.poll());
    }
  }

  void assign(String dealId, String from) {
    door.assign(OPERATOR, "aff-1", new NewAssignment(dealId, "main", from));
  }

  StatementView statement(String period) {
    List<StatementView> all = door.statements(OPERATOR, "aff-1", period);
    return all.get(0);
  }

  /** The projection as a neighbour offers it, rebuilt from what was received. */
  private final class Projection implements ProjectionApi {
    @Override
    public List<PlayerFact> factsOf(Environment environment, String playerId) {
      Projector fresh = new Projector(new StateInMemory());
      List<PlayerFact> facts = new ArrayList<>();
      for (int i = 0; i < received.size(); i++) {
        CanonicalEvent event = received.get(i);
        if (event.playerId().equals(playerId)) {
          facts.addAll(fresh.apply(header(event, i + 1), event).facts());
        }
      }
      return facts;
    }

    @Override
    public void totals(
        Environment environment,
        @Nullable String source,
        Instant from,
        Instant to,
        Consumer<PlayerTotal> each) {
      Set<String> players = new LinkedHashSet<>();
      received.forEach(event -> players.add(event.playerId()));
      totalsOf(environment, players, from, to).forEach(each);
    }

    private List<PlayerTotal> totalsOf(
        Environment environment, Collection<String> playerIds, Instant from, Instant to) {
      List<PlayerTotal> totals = new ArrayList<>();
      for (String playerId : playerIds) {
        Map<String, Figures> byCurrency = new TreeMap<>();
        for (PlayerFact fact : factsOf(environment, playerId)) {
          for (Movement movement : Movement.of(fact)) {
            boolean in = !movement.countsAt().isBefore(from) && movement.countsAt().isBefore(to);
            if (in) {
              byCurrency.merge(movement.dimensions().currency(), movement.delta(), Figures::plus);
            }
          }
        }
        byCurrency.forEach(
            (currency, figures) -> totals.add(new PlayerTotal(playerId, currency, figures)));
      }
      return totals;
    }

    @Override
    public Instant processedUpTo(Environment environment) {
      return NOW;
    }
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

  private static final class DefaultSettings implements Settings {
    @Override
    public long number(Setting setting) {
      return setting.defaultValue();
    }

    @Override
    public String text(String name, String defaultValue) {
      return defaultValue;
    }
  }
}
