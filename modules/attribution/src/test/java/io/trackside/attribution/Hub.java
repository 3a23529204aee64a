package io.trackside.attribution;

import io.trackside.attribution.store.AcceptanceStore;
import io.trackside.attribution.store.BindingStore;
import io.trackside.attribution.store.ClaimStore;
import io.trackside.attribution.store.ClickClaimStore;
import io.trackside.attribution.store.ClickKeyStore;
import io.trackside.attribution.store.ClickPurgeStore;
import io.trackside.attribution.store.ClickStore;
import io.trackside.attribution.store.CreativeStore;
import io.trackside.attribution.store.Database;
import io.trackside.attribution.store.LeadStore;
import io.trackside.attribution.store.LinkStore;
import io.trackside.attribution.store.LookStore;
import io.trackside.attribution.store.PartnerStore;
import io.trackside.attribution.store.PartnerUserStore;
import io.trackside.attribution.store.ProgrammeStore;
import io.trackside.attribution.store.RegistrationStore;
import io.trackside.attribution.store.RequestStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AttributionApi.ClickRequest;
import io.trackside.contracts.attribution.AttributionApi.Redirect;
import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.attribution.FraudIntake;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.commission.CommissionIntake;
import io.trackside.contracts.delivery.OutboundEvent;
import io.trackside.contracts.delivery.OutboundEvents;
import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.Vault;
import io.trackside.domain.event.EventData.PlayerRegistered;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.Money;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The module put together by hand on a real database, as the container does it. */
final class Hub implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-03-14T15:09:26.535Z");
  static final Caller OPERATOR =
      new Caller(Environment.SANDBOX, "operator", Set.of(Scope.ADMIN), null);
  static final Caller SECOND = new Caller(Environment.SANDBOX, "second", Set.of(Scope.ADMIN), null);
  static final Caller LIVE = new Caller(Environment.LIVE, "live", Set.of(Scope.ADMIN), null);

  final Map<String, Long> numbers = new HashMap<>();
  final List<AuditLog.Entry> leaves = new ArrayList<>();
  final List<OutboundEvent> told = new ArrayList<>();
  final List<String> boundLate = new ArrayList<>();

  /** Players for whom somebody waited until the intake had let go of them. */
  final List<String> turns = new ArrayList<>();

  /** Addresses that users told, as partner, user and address. */
  final List<String> emails = new ArrayList<>();

  final List<String> rebound = new ArrayList<>();
  final FraudIntake unscreened = new Unscreened();
  final Map<String, String> texts = new HashMap<>();
  final AttributionBoundary door = new AttributionBoundary();
  final PartnersBoundary life = new PartnersBoundary();
  final ClaimsBoundary claims = new ClaimsBoundary();
  final CreativesBoundary creatives = new CreativesBoundary();
  final PartnerUsersBoundary users = new PartnerUsersBoundary();
  final AcceptancesBoundary acceptances = new AcceptancesBoundary();
  final ClickKeysBoundary clickKeys = new ClickKeysBoundary();
  final PurgeClicks purge = new PurgeClicks();
  final CommitClicks commits = new CommitClicks();
  final ClickKeys keys = new ClickKeys();
  final Database database;
  volatile Instant now = NOW;

  private final Settings settings = new DefaultSettings();

  Hub(DataSource dataSource) {
    database = new Database(dataSource);
    Clock clock =
        new Clock() {
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
        };
    RandomIds ids = new RandomIds();
    keys.store = new ClickKeyStore(database);
    keys.vault = new LabelVault();
    keys.settings = settings;
    keys.ids = ids;
    keys.clock = clock;
    commits.store = new ClickStore(database);
    commits.settings = settings;
    commits.threads = new PlainThreads();
    LinkDirectory directory = new LinkDirectory();
    directory.store = new LinkStore(database);
    directory.settings = settings;
    directory.clock = clock;
    directory.configure();
    wire(directory, ids, clock);
  }

  private void wire(LinkDirectory directory, RandomIds ids, Clock clock) {
    AuditLog audit = leaves::addAll;
    PartnerStore partners = new PartnerStore(database);
    ProgrammeStore programmes = new ProgrammeStore(database);
    RequestStore requests = new RequestStore(database);
    RegistrationStore registrations = new RegistrationStore(database);
    door.partners = partners;
    door.programmes = programmes;
    door.links = new LinkStore(database);
    door.clicks = new ClickStore(database);
    door.bindings = new BindingStore(database);
    Approvals approvals = new Approvals(requests, settings, ids, clock);
    PartnerTerms terms = new PartnerTerms(partners, settings);
    LookAlikes looks = new LookAlikes(new LookStore(database));
    OutboundEvents outbound = outbound();
    PartnerUserStore userStore = new PartnerUserStore(database);
    MovePartners move = new MovePartners(partners, userStore, approvals, outbound, audit, clock);
    KnownPartnerUsers known = users.known = new KnownPartnerUsers();
    known.users = userStore;
    known.settings = settings;
    known.clock = clock;
    known.configure();
    users.keep = new KeepPartnerUsers(userStore, partners, known, addresses(), audit, ids, clock);
    acceptances.acceptContracts =
        new AcceptContracts(new AcceptanceStore(database), partners, audit, clock);
    clickKeys.rotate = new RotateClickKeys(keys.store, keys.vault, settings, audit, ids, clock);
    purge.store = new ClickPurgeStore(database);
    purge.settings = settings;
    purge.clock = clock;
    door.enrol =
        new EnrolPartners(partners, programmes, audit, terms, approvals, move, looks, ids, clock);
    CreativeStore creativeStore = new CreativeStore(database);
    creatives.keep = new KeepCreatives(creativeStore, programmes, approvals, audit, ids, clock);
    creatives.registry = new ShowRegistry(creativeStore, audit, clock);
    creatives.store = creativeStore;
    creatives.links = door.links;
    door.publish =
        new PublishLinks(
            door.links, partners, programmes, creativeStore, directory, looks, audit, ids, clock);
    door.transactions = noTransaction();
    door.fraud = unscreened;
    KeptAddress addresses = new KeptAddress();
    addresses.keys = keys;
    addresses.settings = settings;
    addresses.configure();
    door.take = new TakeClicks(directory, keys, addresses, commits, door.clicks, clock);
    door.handOver =
        new HandOverClicks(new ClickClaimStore(database), door.clicks, keys, ids, settings, clock);
    door.explain = new ExplainBinding(door.bindings, door.clicks);
    RecordBindings record = new RecordBindings(audit);
    ClaimStore claimStore = new ClaimStore(database);
    LeadStore leads = new LeadStore(database);
    LeadKeys leadKeys = new LeadKeys(keys);
    door.bind =
        new BindPlayers(
            door.bindings,
            registrations,
            new GatherEvidence(door.clicks, claimStore, leads, leadKeys, keys, settings),
            commission(),
            record,
            ids,
            clock,
            settings);
    Rebind rebind =
        new Rebind(
            door.bindings,
            registrations,
            partners,
            programmes,
            approvals,
            door.explain,
            commission(),
            outbound,
            record,
            unscreened,
            (environment, playerId) -> turns.add(playerId),
            ids,
            clock);
    life.changePartners = new ChangePartners(partners, terms, looks, audit);
    life.movePartners = move;
    life.decideRequests =
        new DecideRequests(approvals, move, rebind, noReviews(), creatives.keep, audit);
    life.partners = partners;
    life.requests = requests;
    life.stoppedPartners = new StoppedPartners();
    life.stoppedPartners.partners = partners;
    life.stoppedPartners.settings = settings;
    life.stoppedPartners.clock = clock;
    claims.keepClaims = new KeepClaims(claimStore, partners, programmes, looks, audit, clock);
    claims.takeLeads = new TakeLeads(leads, leadKeys, door.clicks, programmes, clock);
    claims.rebind = rebind;
  }

  private UserAddresses addresses() {
    return (environment, partner, user, email) -> emails.add(partner + "/" + user + "/" + email);
  }

  private static ReviewGrants noReviews() {
    return (caller, request) -> {
      throw new IllegalStateException("no review was asked for");
    };
  }

  /** What players do is looked at elsewhere. */
  private static final class Unscreened implements FraudIntake {
    @Override
    public void screen(Environment environment, List<PlayerFact> facts, Bindings bindings) {}

    @Override
    public void rebound(Environment environment, String playerId, @Nullable Binding binding) {}
  }

  private OutboundEvents outbound() {
    return new OutboundEvents() {
      @Override
      public void publish(Collection<OutboundEvent> events) {
        told.addAll(events);
      }

      @Override
      public void owe(
          Environment environment,
          List<PlayerFact> facts,
          Bindings bindings,
          Map<Long, Money> ngr) {
        boundLate.addAll(bindings.newlyBound());
      }
    };
  }

  private CommissionIntake commission() {
    return new CommissionIntake() {
      @Override
      public Map<Long, Money> record(
          Environment environment, List<PlayerFact> facts, Bindings bindings) {
        return Map.of();
      }

      @Override
      public void rebind(Environment environment, String playerId, @Nullable Binding binding) {
        rebound.add(playerId + ">" + (binding == null ? "nobody" : binding.partnerId()));
      }
    };
  }

  /** A registry whose every answer is null: no transaction is under way. */
  private static TransactionSynchronizationRegistry noTransaction() {
    return (TransactionSynchronizationRegistry)
        Proxy.newProxyInstance(
            Hub.class.getClassLoader(),
            new Class<?>[] {TransactionSynchronizationRegistry.class},
            (proxy, method, arguments) -> null);
  }

  /** Starts what the container would start. */
  Hub started() {
    AttributionStartup startup = new AttributionStartup();
    startup.keys = keys;
    startup.commits = commits;
    startup.looks = new LookAlikes(new LookStore(database));
    startup.start();
    return this;
  }

  @Override
  public void close() {
    commits.stop();
  }

  Redirect click(String code) {
    return click(code, Map.of());
  }

  Redirect click(String code, Map<String, String> query) {
    return clicking(code, query).join();
  }

  CompletableFuture<Redirect> clicking(String code) {
    return clicking(code, Map.of());
  }

  private CompletableFuture<Redirect> clicking(String code, Map<String, String> query) {
    return door.click(new ClickRequest(code, query, "203.0.113.9", "Mozilla/5.0", null))
        .toCompletableFuture();
  }

  static PlayerFact registered(
      long sequence, String playerId, @Nullable String clickId, Instant at) {
    return registered(sequence, playerId, clickId, null, null, at);
  }

  static PlayerFact registered(
      long sequence,
      String playerId,
      @Nullable String clickId,
      @Nullable String promoCode,
      @Nullable String domain,
      Instant at) {
    PlayerRegistered data =
        new PlayerRegistered(
            "main",
            "DE",
            "EUR",
            null,
            clickId,
            promoCode,
            domain,
            "p@example.com",
            null,
            null,
            null,
            null,
            null);
    return new PlayerFact.Registered(header(sequence, playerId, at), data);
  }

  static FactHeader header(long sequence, String playerId, Instant at) {
    return new FactHeader(
        Environment.SANDBOX, sequence, "pam", "evt-" + sequence, playerId, at, at);
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

  /** Puts the label in front, so that a wrong one is noticed. */
  private static final class LabelVault implements Vault {
    @Override
    public byte[] seal(byte[] plain, String context) {
      byte[] label = context.getBytes(StandardCharsets.UTF_8);
      byte[] sealed = Arrays.copyOf(label, label.length + plain.length);
      System.arraycopy(plain, 0, sealed, label.length, plain.length);
      return sealed;
    }

    @Override
    public byte[] open(byte[] sealed, String context) {
      byte[] label = context.getBytes(StandardCharsets.UTF_8);
      if (Arrays.mismatch(sealed, label) != label.length) {
        throw new IllegalStateException("not sealed for " + context);
      }
      return Arrays.copyOfRange(sealed, label.length, sealed.length);
    }
  }

  private static final class PlainThreads implements ManagedThreadFactory {
    @Override
    public Thread newThread(Runnable work) {
      return new Thread(work);
    }

    @Override
    public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
      return ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
    }
  }
}
