package io.trackside.attribution.fraud;

import io.trackside.attribution.fraud.store.SignalStore.Has;
import io.trackside.attribution.fraud.store.SignalStore.Kept;
import io.trackside.attribution.key.ClickKeys;
import io.trackside.attribution.key.KeptAddress;
import io.trackside.attribution.key.LeadKeys;
import io.trackside.contracts.attribution.Binding;
import io.trackside.domain.attribution.BindingDecision.Method;
import io.trackside.domain.attribution.ClickIds;
import io.trackside.domain.event.EventData.PaymentKind;
import io.trackside.domain.event.EventData.PlayerRegistered;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.fact.PlayerFact.Paid;
import io.trackside.domain.fact.PlayerFact.Registered;
import io.trackside.domain.fraud.AgeRules;
import io.trackside.domain.fraud.PlayerSignals;
import io.trackside.domain.fraud.Signal;
import io.trackside.domain.fraud.SignalKind;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes of facts what can be compared, by the keys and the policy of addresses that clicks and
 * leads go by: nothing that is kept names or reaches a person.
 */
@Dependent
class ReadSignals {
  private static final String PHONE = "trackside fraud phone v1";
  private static final String DEVICE = "trackside fraud device v1";
  private static final String PAYMENT = "trackside fraud payment v1";
  private static final AgeRules AGES = shipped();

  private final ClickKeys keys;
  private final LeadKeys leads;
  private final KeptAddress addresses;

  @Inject
  ReadSignals(ClickKeys keys, LeadKeys leads, KeptAddress addresses) {
    this.keys = keys;
    this.leads = leads;
    this.addresses = addresses;
  }

  /** What is kept of a registration. */
  Kept of(Registered fact, @Nullable Binding binding) {
    Environment environment = fact.header().environment();
    PlayerRegistered data = fact.registration();
    Set<Signal> signals = new HashSet<>();
    add(signals, email(environment, data.email()));
    add(signals, phone(environment, data.phone()));
    @Nullable Signal address = address(environment, data.ip());
    add(signals, address);
    if (data.userAgent() != null && address != null) {
      add(
          signals,
          SignalKind.DEVICE,
          keys.keyed(environment, DEVICE, data.userAgent() + '\n' + address.value()));
    }
    if (binding != null) {
      add(signals, SignalKind.PARTNER, binding.partnerId());
    }
    Instant at = fact.header().occurredAt().truncatedTo(ChronoUnit.MICROS);
    return new Kept(
        new PlayerSignals(
            fact.header().playerId(),
            at,
            binding == null ? null : binding.partnerId(),
            binding == null ? null : binding.programmeId(),
            clickedAt(binding),
            ageRule(data, at),
            signals),
        fact.header().eventId());
  }

  /** The same player with another binding, or with none. */
  PlayerSignals boundTo(PlayerSignals player, @Nullable Binding binding) {
    Set<Signal> signals = new HashSet<>(player.signals());
    signals.removeIf(signal -> signal.kind() == SignalKind.PARTNER);
    if (binding != null) {
      add(signals, SignalKind.PARTNER, binding.partnerId());
    }
    return new PlayerSignals(
        player.playerId(),
        player.registeredAt(),
        binding == null ? null : binding.partnerId(),
        binding == null ? null : binding.programmeId(),
        clickedAt(binding),
        player.ageRule(),
        signals);
  }

  /** The instant of the click that bound a player; its signed id carries it. */
  static @Nullable Instant clickedAt(@Nullable Binding binding) {
    return binding != null
            && binding.clickId() != null
            && binding.method().equals(Method.CLICK.key())
        ? ClickIds.parse(binding.clickId()).map(ClickIds.Claimed::at).orElse(null)
        : null;
  }

  private static @Nullable String ageRule(PlayerRegistered data, Instant at) {
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    return AGES.brokenBy(data.dateOfBirth(), data.country(), data.jurisdiction(), day)
        .map(AgeRules.Rule::id)
        .orElse(null);
  }

  /**
   * Instruments that deposits were paid with. A method that is only a kind ({@code card}) names no
   * instrument; one that does has a colon ({@code card:tok_81f3}).
   */
  List<Has> payments(List<PlayerFact> facts) {
    List<Has> found = new ArrayList<>(0);
    for (PlayerFact fact : facts) {
      if (fact instanceof Paid paid && paid.payment().kind() == PaymentKind.DEPOSIT) {
        @Nullable Signal signal = payment(fact.header().environment(), paid.payment().method());
        if (signal != null) {
          found.add(new Has(fact.header().playerId(), signal));
        }
      }
    }
    return found;
  }

  @Nullable Signal email(Environment environment, @Nullable String email) {
    return email == null || email.isBlank()
        ? null
        : new Signal(
            SignalKind.EMAIL, leads.of(environment, Set.of(email)).getOrDefault(email, ""));
  }

  /** Digits alone count; fewer than six are no telephone. */
  @Nullable Signal phone(Environment environment, @Nullable String phone) {
    String digits = phone == null ? "" : phone.replaceAll("[^0-9]", "").replaceFirst("^00", "");
    return digits.length() < 6
        ? null
        : new Signal(SignalKind.PHONE, keys.keyed(environment, PHONE, digits));
  }

  @Nullable Signal address(Environment environment, @Nullable String ip) {
    String kept = ip == null ? null : addresses.of(environment, ip);
    return kept == null ? null : new Signal(SignalKind.ADDRESS, kept);
  }

  @Nullable Signal payment(Environment environment, @Nullable String method) {
    return method == null || method.indexOf(':') < 0
        ? null
        : new Signal(SignalKind.PAYMENT, keys.keyed(environment, PAYMENT, method.strip()));
  }

  private static void add(Set<Signal> signals, @Nullable Signal signal) {
    if (signal != null) {
      signals.add(signal);
    }
  }

  private static void add(Set<Signal> signals, SignalKind kind, String value) {
    signals.add(new Signal(kind, value));
  }

  private static AgeRules shipped() {
    try (InputStream text = ReadSignals.class.getResourceAsStream("age-rules.txt")) {
      if (text == null) {
        throw new IllegalStateException("no age-rules.txt");
      }
      return AgeRules.read(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
