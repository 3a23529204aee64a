package io.trackside.delivery;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.attribution.PartnersApi;
import io.trackside.contracts.attribution.Standing;
import io.trackside.contracts.attribution.Standings;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.delivery.DeliveryApi.DeliveryQuery;
import io.trackside.contracts.delivery.DeliveryApi.DeliveryView;
import io.trackside.contracts.delivery.DeliveryApi.NewDestination;
import io.trackside.contracts.delivery.OutboundEvent;
import io.trackside.contracts.platform.OutgoingHttp;
import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.Vault;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.delivery.store.Database;
import io.trackside.delivery.store.DeliveryLog;
import io.trackside.delivery.store.DestinationStore;
import io.trackside.delivery.store.DueStore;
import io.trackside.delivery.store.HeldStore;
import io.trackside.delivery.store.OutcomeStore;
import io.trackside.delivery.store.OwedStore;
import io.trackside.delivery.store.WaitingStore;
import io.trackside.domain.id.Environment;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;

/** The module put together by hand on an embedded database, each statement its own transaction. */
final class HubOnH2 implements AutoCloseable {
  static final Caller OPERATOR =
      new Caller(Environment.SANDBOX, "operator", Set.of(Scope.ADMIN), null);

  final List<String> orders = new ArrayList<>();
  final List<Duration> delays = new ArrayList<>();
  final List<AuditLog.Entry> audited = new ArrayList<>();
  final Map<String, String> texts = new HashMap<>();
  final TestClock clock = new TestClock();
  final KnownDestinations known = new KnownDestinations();
  final Pseudonyms pseudonyms = new Pseudonyms();
  final HandOver handOver = new HandOver();
  final List<Claimed> handedOver = new ArrayList<>();
  private final List<Synchronization> ending = new ArrayList<>();
  final DeliveryBoundary boundary = new DeliveryBoundary();
  final Settings settings = new FixedSettings();
  final Set<String> stopped = new HashSet<>();
  final Map<String, Standing> doubted = new HashMap<>();

  /** Players whose CPA a place withholds. */
  final Set<String> withheld = new HashSet<>();

  final HeldBoundary reviews = new HeldBoundary();
  volatile @Nullable String refusal;

  private final JdbcConnectionPool pool;

  HubOnH2() {
    pool =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:"
                + UUID.randomUUID()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                + ";DB_CLOSE_DELAY=-1",
            "sa",
            "");
    migrate();
    wire(new Database(pool));
    boundary.ensurePseudonymKeys();
  }

  private void migrate() {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "runscript from"
              + " 'classpath:db/migration/delivery/V1__destinations_and_deliveries.sql'");
      statement.execute("runscript from 'classpath:db/migration/delivery/V4__held.sql'");
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void wire(Database database) {
    DestinationStore destinations = new DestinationStore(database);
    OwedStore owed = new OwedStore(database);
    DueStore due = new DueStore(database);
    HeldStore held = new HeldStore(database);
    CheckStandings standings = new CheckStandings(new MapStandings(), this::withheldAmong);
    OutcomeStore outcomes = new OutcomeStore(database);
    WaitingStore waiting = new WaitingStore(database);
    DeliveryLog log = new DeliveryLog(database);
    Vault vault = new PlainVault();
    AuditLog audit = audited::addAll;
    RecordedOrders recorded = new RecordedOrders();
    known.store = destinations;
    known.vault = vault;
    known.settings = settings;
    known.clock = clock;
    known.transactions = immediately();
    handOver.transactions = atTheEnd();
    pseudonyms.store = destinations;
    pseudonyms.vault = vault;
    ReadDestinations read =
        new ReadDestinations(destinations, new ShowDestination(settings, clock));
    ReadDeliveries readDeliveries = new ReadDeliveries(log, read, pseudonyms);
    boundary.held = held;
    reviews.reconsiderHeld = new ReconsiderHeld(held, due, standings, recorded, settings, clock);
    boundary.owe =
        new OweDeliveries(
            known,
            new KillSwitch(partners()),
            standings,
            new AwaitRegistrations(waiting, clock),
            pseudonyms,
            owed,
            held,
            due,
            recorded,
            handOver,
            settings,
            clock);
    boundary.claimDue = new ClaimDue(due, owed, standings, settings, clock);
    boundary.recordOutcomes =
        new RecordOutcomes(
            due,
            outcomes,
            owed,
            held,
            standings,
            new WatchDestinations(destinations, known, audit, settings, clock),
            recorded,
            clock);
    boundary.createDestination =
        new CreateDestination(
            new CheckDestination(everybodyExists(), new Guard()),
            destinations,
            known,
            vault,
            audit,
            new ShowDestination(settings, clock),
            clock);
    boundary.switchDestination = new SwitchDestination(read, destinations, known, recorded, audit);
    boundary.readDestinations = read;
    boundary.readDeliveries = readDeliveries;
    boundary.redeliver = new Redeliver(readDeliveries, read, due, outcomes, recorded, audit, clock);
    boundary.pseudonyms = pseudonyms;
    boundary.due = due;
    boundary.waiting = waiting;
    boundary.log = log;
    boundary.orders = recorded;
    boundary.settings = settings;
    boundary.clock = clock;
  }

  /** A postback of aff-1 for some types, and its id. */
  String postback(String destinationId, String... types) {
    return create(
        destinationId, "http://127.0.0.1:9/p?e={event_id}&t={event_type}&v={payout}", types);
  }

  String create(String destinationId, String url, String... types) {
    boundary.create(
        OPERATOR,
        new NewDestination(
            destinationId, "postback", "aff-1", null, url, null, List.of(types), null, null, null));
    return destinationId;
  }

  void publish(OutboundEvent... events) {
    boundary.publish(List.of(events));
    ending.forEach(each -> each.afterCompletion(Status.STATUS_COMMITTED));
    ending.clear();
  }

  List<Claimed> claim(String destinationId) {
    DestinationKey key = new DestinationKey(Environment.SANDBOX, destinationId);
    return boundary.claim(List.of(new DueDeliveries.Ask(key, 100, 100)));
  }

  List<DeliveryView> deliveries(String destinationId) {
    return boundary
        .deliveries(OPERATOR, new DeliveryQuery(destinationId, null, null, 100, null))
        .items();
  }

  /** The outcome of a claim, as a result. */
  Result result(Claimed claimed, OutgoingHttp.Outcome outcome) {
    return new Result.Attempted(
        claimed, known.find(claimed.key()).orElseThrow(), clock.instant(), outcome);
  }

  @Override
  public void close() {
    pool.dispose();
  }

  private final class RecordedOrders implements WorkOrders {
    @Override
    public void send(WorkQueue queue, Collection<String> ids) {
      orders.addAll(ids);
    }

    @Override
    public void sendLater(WorkQueue queue, Collection<String> ids, Duration delay) {
      orders.addAll(ids);
      delays.add(delay);
    }

    @Override
    public void ring(WorkQueue queue) {
      throw new AssertionError("delivery orders are transactional");
    }
  }

  private final class FixedSettings implements Settings {
    @Override
    public long number(Setting setting) {
      return setting.defaultValue();
    }

    @Override
    public String text(String name, String defaultValue) {
      return texts.getOrDefault(name, defaultValue);
    }
  }

  private final class Guard implements OutgoingHttp {
    @Override
    public CompletableFuture<Outcome> exchange(Call call) {
      throw new AssertionError("nothing is sent at creation");
    }

    @Override
    public @Nullable String refusal(URI url) {
      return refusal;
    }
  }

  /** Seals by turning the bytes round under their context. */
  private static final class PlainVault implements Vault {
    @Override
    public byte[] seal(byte[] plain, String context) {
      byte[] sealed = plain.clone();
      for (int i = 0; i < sealed.length; i++) {
        sealed[i] ^= (byte) context.charAt(i % context.length());
      }
      return sealed;
    }

    @Override
    public byte[] open(byte[] sealed, String context) {
      return seal(sealed, context);
    }
  }

  static final class TestClock extends Clock {
    private Instant now = Samples.NOW;

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private static AttributionApi everybodyExists() {
    return (AttributionApi)
        Proxy.newProxyInstance(
            HubOnH2.class.getClassLoader(),
            new Class<?>[] {AttributionApi.class},
            (proxy, method, arguments) -> !"nobody".equals(arguments[1]));
  }

  private PartnersApi partners() {
    return (PartnersApi)
        Proxy.newProxyInstance(
            HubOnH2.class.getClassLoader(),
            new Class<?>[] {PartnersApi.class},
            (proxy, method, arguments) -> stopped.contains(arguments[1]));
  }

  /** From now on a sender of this node has room for a few. */
  void withSender() {
    Rooms rooms = new Rooms(2);
    handOver.to(
        new HandOver.Receiver() {
          @Override
          public Rooms rooms() {
            return rooms;
          }

          @Override
          public void hand(List<Claimed> claimed) {
            handedOver.addAll(claimed);
          }
        });
  }

  private TransactionSynchronizationRegistry atTheEnd() {
    return (TransactionSynchronizationRegistry)
        Proxy.newProxyInstance(
            HubOnH2.class.getClassLoader(),
            new Class<?>[] {TransactionSynchronizationRegistry.class},
            (proxy, method, arguments) -> {
              ending.add((Synchronization) arguments[0]);
              return null;
            });
  }

  private static TransactionSynchronizationRegistry immediately() {
    return (TransactionSynchronizationRegistry)
        Proxy.newProxyInstance(
            HubOnH2.class.getClassLoader(),
            new Class<?>[] {TransactionSynchronizationRegistry.class},
            (proxy, method, arguments) -> {
              ((Synchronization) arguments[0]).afterCompletion(Status.STATUS_COMMITTED);
              return null;
            });
  }

  private Set<String> withheldAmong(Environment environment, Collection<String> ids) {
    Set<String> found = new HashSet<>(withheld);
    found.retainAll(ids);
    return found;
  }

  /** Players and partners whom a person must look at, by id. */
  private final class MapStandings implements Standings {
    @Override
    public Map<String, Standing> ofPlayers(Environment environment, Collection<String> ids) {
      Map<String, Standing> found = new HashMap<>(doubted);
      found.keySet().retainAll(ids);
      return found;
    }

    @Override
    public Optional<Standing> ofPartner(Environment environment, String partnerId) {
      return Optional.ofNullable(doubted.get(partnerId));
    }

    @Override
    public Map<String, Standing> ofPartners(Environment environment, Collection<String> ids) {
      return ofPlayers(environment, ids);
    }

    @Override
    public Map<String, Standing> playersOf(Environment environment, String partnerId) {
      return Map.of();
    }
  }
}
