package io.trackside.attribution.fraud;

import io.trackside.attribution.Wiring;
import io.trackside.attribution.key.ClickKeys;
import io.trackside.attribution.store.Database;
import io.trackside.attribution.store.PartnerStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AttributionApi.PartnerView;
import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.commission.FirstDepositsApi;
import io.trackside.contracts.commission.FirstDepositsApi.Clustering;
import io.trackside.contracts.delivery.HeldDeliveries;
import io.trackside.contracts.pamsync.OwnWords;
import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.Vault;
import io.trackside.domain.event.EventData.Payment;
import io.trackside.domain.event.EventData.PaymentKind;
import io.trackside.domain.event.EventData.PlayerRegistered;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.Money;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The package put together by hand on a real database. */
final class FraudHub {
  static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");
  static final Caller OPERATOR =
      new Caller(Environment.SANDBOX, "operator", Set.of(Scope.ADMIN), null);
  static final Caller PARTNER =
      new Caller(Environment.SANDBOX, "theirs", Set.of(Scope.PARTNERS_WRITE), "aff-1");

  final FraudBoundary door;
  final List<AuditLog.Entry> leaves = new ArrayList<>();
  final List<String> reconsidered = new ArrayList<>();
  final List<String> said = new ArrayList<>();
  final List<Clustering> deposits = new ArrayList<>();
  final Map<String, String> texts = new HashMap<>();
  final Database database;

  FraudHub(DataSource dataSource) {
    database = new Database(dataSource);
    Wiring wiring =
        new Wiring(
            database,
            Clock.fixed(NOW, ZoneOffset.UTC),
            new TextSettings(),
            new NoVault(),
            (AuditLog) leaves::addAll,
            (HeldDeliveries)
                (environment, partner, player) -> reconsidered.add(partner + "/" + player),
            (FirstDepositsApi) (environment, from, to) -> deposits,
            (OwnWords)
                (environment, id, type, player, time, data) ->
                    said.add(type + " " + player + " " + time + " " + data.get("flag")));
    wiring.get(ClickKeys.class).ensure();
    enrol(wiring.get(PartnerStore.class));
    door = wiring.get(FraudBoundary.class);
  }

  private static void enrol(PartnerStore partners) {
    boolean unused =
        partners.insert(
            Environment.SANDBOX,
            new PartnerView(
                "aff-1",
                "First",
                "approved",
                NOW,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                NOW,
                null));
  }

  private final class TextSettings implements Settings {
    @Override
    public long number(Setting setting) {
      return setting.defaultValue();
    }

    @Override
    public String text(String name, String defaultValue) {
      return texts.getOrDefault(name, defaultValue);
    }
  }

  private static final class NoVault implements Vault {
    @Override
    public byte[] seal(byte[] plain, String context) {
      return plain;
    }

    @Override
    public byte[] open(byte[] sealed, String context) {
      return sealed;
    }
  }

  /** What a registration says beside the player. */
  record Said(
      @Nullable String email,
      @Nullable String phone,
      @Nullable LocalDate birthday,
      @Nullable String ip,
      @Nullable String agent) {}

  /** A registration some seconds after noon. */
  static PlayerFact registered(String eventId, String player, int second, Said said) {
    return new PlayerFact.Registered(
        header(eventId, player, second),
        new PlayerRegistered(
            "main",
            "DE",
            "EUR",
            null,
            null,
            null,
            null,
            said.email(),
            said.phone(),
            said.birthday(),
            said.ip(),
            said.agent(),
            null));
  }

  /** A deposit by an instrument. */
  static PlayerFact paid(String eventId, String player, int second, String method) {
    return new PlayerFact.Paid(
        header(eventId, player, second),
        new Payment(
            PaymentKind.DEPOSIT, "pay-" + eventId, Money.parse("20.00", "EUR"), method, "main"));
  }

  private static FactHeader header(String eventId, String player, int second) {
    Instant at = NOW.plusSeconds(second);
    return new FactHeader(Environment.SANDBOX, 1, "pam", eventId, player, at, at);
  }

  /** The intake's step; everybody belongs to {@code aff-1}. */
  void intake(PlayerFact... facts) {
    Map<String, Binding> bindings = new HashMap<>();
    for (PlayerFact fact : facts) {
      bindings.put(fact.header().playerId(), binding(fact.header().playerId()));
    }
    door.screen(Environment.SANDBOX, List.of(facts), new Bindings(bindings, Set.of()));
  }

  private static Binding binding(String player) {
    return new Binding(
        player,
        "aff-1",
        "main",
        "promo_code",
        null,
        "TEN",
        List.of("", "", "", "", ""),
        "main",
        "DE",
        "EUR",
        NOW);
  }

  /** Works off all marks. */
  void workOff() {
    while (door.lookAgain() > 0) {
      // Marks are claimed in batches.
    }
  }
}
