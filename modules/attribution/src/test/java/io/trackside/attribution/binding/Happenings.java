package io.trackside.attribution.binding;

import static io.trackside.attribution.Hub.OPERATOR;

import io.trackside.attribution.Hub;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.attribution.BindingsApi.NewBinding;
import io.trackside.contracts.attribution.BindingsApi.NewLead;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.Payment;
import io.trackside.domain.event.EventData.PaymentKind;
import io.trackside.domain.event.EventData.PlayerRegistered;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.Money;
import io.trackside.domain.projection.Projector;
import io.trackside.domain.projection.StateInMemory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happened to one player, on one of the ways in which it may reach the hub. */
final class Happenings {
  private static final int DELAY_MAX_MINUTES = 3_000;
  private static final int REPEATS_MAX = 2;
  private static final int BATCH_MAX = 3;

  private final Hub hub;
  private final String player;
  private final List<Happening> history;
  private final List<Arrival> arrivals = new ArrayList<>();
  private final Random random;
  private final Projector projector = new Projector(new StateInMemory());
  private final Map<Integer, String> clicks = new HashMap<>();
  private final List<PlayerFact> waiting = new ArrayList<>();
  private long sequence;
  private boolean registered;

  /** What happens. */
  enum Kind {
    CLICK,
    LEAD,
    WORD,
    DEPOSIT;

    private boolean isTheHubsOwn() {
      return this == CLICK || this == LEAD;
    }
  }

  /**
   * Something that happened.
   *
   * @param minute when
   * @param click of what kind a click's link is; which click a lead or a registration names, 0 for
   *     none
   * @param promo whether a registration names the promo code
   * @param domain whether it names the dedicated domain
   * @param email whether it names the address that leads leave
   */
  record Happening(
      Kind kind, int minute, int click, boolean promo, boolean domain, boolean email) {}

  private record Arrival(int minute, int index) {}

  /**
   * A way.
   *
   * @param random delays and repeats the book's events; null for none of either
   */
  Happenings(Hub hub, String player, List<Happening> history, @Nullable Random random) {
    this.hub = hub;
    this.player = player;
    this.history = history;
    this.random = random == null ? new Random(0) : random;
    for (int i = 0; i < history.size(); i++) {
      Happening happening = history.get(i);
      int again =
          random == null || happening.kind().isTheHubsOwn() ? 0 : random.nextInt(REPEATS_MAX + 1);
      for (int copy = 0; copy <= again; copy++) {
        int delay =
            random == null || happening.kind().isTheHubsOwn()
                ? 0
                : random.nextInt(DELAY_MAX_MINUTES);
        arrivals.add(new Arrival(happening.minute() + delay, i));
      }
    }
    // At the same minute the hub's own come first: what it has not seen nobody can name.
    arrivals.sort(
        Comparator.comparingInt(Arrival::minute)
            .thenComparing(arrival -> !history.get(arrival.index()).kind().isTheHubsOwn())
            .thenComparing(Arrival::index));
  }

  /** Lets it happen and tells who has the player. */
  String run(boolean byHand) {
    for (Arrival arrival : arrivals) {
      hub.now = time(arrival.minute(), arrival.index());
      happen(arrival.index());
      if (waiting.size() >= BATCH_MAX || random.nextBoolean()) {
        bind();
      }
      if (byHand && !registered && history.get(arrival.index()).kind() == Kind.WORD) {
        registered = true;
        bind();
        hub.bindings.rebind(OPERATOR, player, new NewBinding("aff-5", "main", "agreed by both"));
      }
    }
    bind();
    return outcome();
  }

  private void happen(int index) {
    Happening happening = history.get(index);
    switch (happening.kind()) {
      case CLICK ->
          clicks.put(
              index, hub.click(happening.click() % 2 == 0 ? "of-aff-1" : "of-aff-2").clickId());
      case LEAD -> {
        String clickId = named(index);
        if (clickId != null) {
          hub.bindings.takeLead(OPERATOR, new NewLead(clickId, sha256(email()), true));
        }
      }
      case WORD, DEPOSIT -> waiting.addAll(projector.apply(header(index), event(index)).facts());
    }
  }

  private void bind() {
    hub.door.bind(Environment.SANDBOX, waiting);
    waiting.clear();
  }

  /** The click that the happening can know of: one that was made before it happened. */
  private @Nullable String named(int index) {
    Happening naming = history.get(index);
    List<Integer> before = new ArrayList<>();
    for (int i = 0; i < history.size(); i++) {
      Happening click = history.get(i);
      if (click.kind() == Kind.CLICK
          && (click.minute() < naming.minute()
              || (click.minute() == naming.minute() && i < index))) {
        before.add(i);
      }
    }
    return naming.click() == 0 || before.isEmpty()
        ? null
        : clicks.get(before.get(naming.click() % before.size()));
  }

  private Instant at(int index) {
    return time(history.get(index).minute(), index);
  }

  /** No two happenings are at the same instant: then chance would decide between two leads. */
  private static Instant time(int minute, int index) {
    return Hub.NOW.plusSeconds(60L * minute).plusMillis(index);
  }

  private FactHeader header(int index) {
    return new FactHeader(
        Environment.SANDBOX, ++sequence, "pam", "evt-" + index, player, at(index), hub.now);
  }

  private CanonicalEvent event(int index) {
    Happening told = history.get(index);
    EventData data =
        told.kind() == Kind.DEPOSIT
            ? new Payment(
                PaymentKind.DEPOSIT, "pay-" + index, Money.parse("10.00", "EUR"), null, "main")
            : new PlayerRegistered(
                "main",
                "DE",
                "EUR",
                null,
                named(index),
                told.promo() ? "three" : null,
                told.domain() ? "four.example" : null,
                told.email() ? email() : null,
                null,
                null,
                null,
                null,
                null);
    return new CanonicalEvent("evt-" + index, "pam", player, at(index), null, data);
  }

  private String email() {
    return player + "@example.com";
  }

  /** Partner, method and click; a click by its place in the history, since ids are random. */
  private String outcome() {
    Binding binding = hub.door.bindingsOf(Environment.SANDBOX, List.of(player)).get(player);
    if (binding == null) {
      return "nobody";
    }
    String method = binding.method();
    if (method.equals(Rebind.METHOD)) {
      return binding.partnerId() + " " + method;
    }
    String click =
        clicks.entrySet().stream()
            .filter(entry -> entry.getValue().equals(binding.clickId()))
            .map(entry -> String.valueOf(entry.getKey()))
            .collect(Collectors.joining());
    return String.join(" ", binding.partnerId(), method, click, binding.boundAt().toString());
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return arrivals.toString();
  }
}
