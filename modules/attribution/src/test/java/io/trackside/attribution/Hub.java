package io.trackside.attribution;

import io.trackside.attribution.approval.RequestsBoundary;
import io.trackside.attribution.binding.BindingsBoundary;
import io.trackside.attribution.claim.ClaimsBoundary;
import io.trackside.attribution.click.CommitClicks;
import io.trackside.attribution.click.PurgeClicks;
import io.trackside.attribution.creative.CreativesBoundary;
import io.trackside.attribution.key.ClickKeysBoundary;
import io.trackside.attribution.partner.AcceptancesBoundary;
import io.trackside.attribution.partner.PartnerUsersBoundary;
import io.trackside.attribution.partner.PartnersBoundary;
import io.trackside.attribution.partner.UserAddresses;
import io.trackside.attribution.store.Database;
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
import io.trackside.contracts.pamsync.PlayerTurns;
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
public final class Hub implements AutoCloseable {
  private static final String[] GRANTS = {
    "io.trackside.attribution.partner.MovePartners",
    "io.trackside.attribution.binding.Rebind",
    "io.trackside.attribution.creative.KeepCreatives"
  };
  public static final Instant NOW = Instant.parse("2026-03-14T15:09:26.535Z");
  public static final Caller OPERATOR =
      new Caller(Environment.SANDBOX, "operator", Set.of(Scope.ADMIN), null);
  public static final Caller SECOND =
      new Caller(Environment.SANDBOX, "second", Set.of(Scope.ADMIN), null);
  public static final Caller LIVE = new Caller(Environment.LIVE, "live", Set.of(Scope.ADMIN), null);

  public final Map<String, Long> numbers = new HashMap<>();
  public final List<AuditLog.Entry> leaves = new ArrayList<>();
  public final List<OutboundEvent> told = new ArrayList<>();
  public final List<String> boundLate = new ArrayList<>();

  /** Players for whom somebody waited until the intake had let go of them. */
  public final List<String> turns = new ArrayList<>();

  /** Addresses that users told, as partner, user and address. */
  public final List<String> emails = new ArrayList<>();

  public final List<String> rebound = new ArrayList<>();
  public final Map<String, String> texts = new HashMap<>();
  public final AttributionBoundary door;
  public final PartnersBoundary life;
  public final RequestsBoundary requests;
  public final ClaimsBoundary claims;
  public final BindingsBoundary bindings;
  public final CreativesBoundary creatives;
  public final PartnerUsersBoundary users;
  public final AcceptancesBoundary acceptances;
  public final ClickKeysBoundary clickKeys;
  public final PurgeClicks purge;
  public final CommitClicks commits;
  public final Database database;
  public volatile Instant now = NOW;

  private final AttributionStartup startup;

  public Hub(DataSource dataSource) {
    database = new Database(dataSource);
    Wiring wiring =
        new Wiring(
                database,
                new HubClock(),
                new DefaultSettings(),
                (AuditLog) leaves::addAll,
                outbound(),
                commission(),
                new Unscreened(),
                addresses(),
                (PlayerTurns) (environment, playerId) -> turns.add(playerId),
                new LabelVault(),
                new PlainThreads(),
                noTransaction())
            .several(GRANTS);
    door = wiring.get(AttributionBoundary.class);
    life = wiring.get(PartnersBoundary.class);
    requests = wiring.get(RequestsBoundary.class);
    claims = wiring.get(ClaimsBoundary.class);
    bindings = wiring.get(BindingsBoundary.class);
    creatives = wiring.get(CreativesBoundary.class);
    users = wiring.get(PartnerUsersBoundary.class);
    acceptances = wiring.get(AcceptancesBoundary.class);
    clickKeys = wiring.get(ClickKeysBoundary.class);
    purge = wiring.get(PurgeClicks.class);
    commits = wiring.get(CommitClicks.class);
    startup = wiring.get(AttributionStartup.class);
  }

  private final class HubClock extends Clock {
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

  private UserAddresses addresses() {
    return (environment, partner, user, email) -> emails.add(partner + "/" + user + "/" + email);
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
  public Hub started() {
    startup.start();
    return this;
  }

  @Override
  public void close() {
    commits.stop();
  }

  public Redirect click(String code) {
    return click(code, Map.of());
  }

  public Redirect click(String code, Map<String, String> query) {
    return clicking(code, query).join();
  }

  public CompletableFuture<Redirect> clicking(String code) {
    return clicking(code, Map.of());
  }

  private CompletableFuture<Redirect> clicking(String code, Map<String, String> query) {
    return door.click(new ClickRequest(code, query, "203.0.113.9", "Mozilla/5.0", null))
        .toCompletableFuture();
  }

  public static PlayerFact registered(
      long sequence, String playerId, @Nullable String clickId, Instant at) {
    return registered(sequence, playerId, clickId, null, null, at);
  }

  public static PlayerFact registered(
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

  public static FactHeader header(long sequence, String playerId, Instant at) {
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
