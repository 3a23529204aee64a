package io.trackside.attribution;

import static io.trackside.attribution.Hub.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.contracts.attribution.AttributionApi.NewLink;
import io.trackside.contracts.attribution.AttributionApi.NewPartner;
import io.trackside.contracts.attribution.AttributionApi.NewProgramme;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.attribution.ClaimsApi.NewPromoCode;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/**
 * Any order of a player's events, in any batches and with repeats, ends in one and the same
 * binding: through the real projection, the real rule and a real database.
 */
class AnyOrderTest {
  private static final int REPEATS_MAX = 3;
  private static Hub hub = new Hub(Databases.absent());
  private static List<@Nullable String> clicks = List.of();
  private static int players;

  @BeforeContainer
  static void programme() {
    hub = new Hub(Databases.h2()).started();
    for (String id : List.of("aff-1", "aff-2", "aff-3")) {
      hub.door.createPartner(OPERATOR, NewPartner.named(id, id));
    }
    hub.door.createProgramme(
        OPERATOR, new NewProgramme("main", "Main", "main", List.of("book.example"), null, null));
    List<@Nullable String> found = new ArrayList<>();
    found.add(null);
    for (String id : List.of("aff-1", "aff-2")) {
      hub.door.createLink(OPERATOR, NewLink.to("of-" + id, id, "main", "https://book.example/"));
      found.add(hub.click("of-" + id).clickId());
    }
    hub.claims.createPromoCode(
        OPERATOR, new NewPromoCode("THREE", "aff-3", "main", Instant.EPOCH, null));
    clicks = found;
  }

  @AfterContainer
  static void stop() {
    hub.close();
  }

  /** A registration as one of the book's systems tells it, or a deposit. */
  record Told(int minute, int click, boolean promo, boolean deposit) {}

  @Provide
  Arbitrary<List<Told>> histories() {
    return Combinators.combine(
            Arbitraries.integers().between(-1, 3),
            Arbitraries.integers().between(0, 2),
            Arbitraries.of(true, false, false),
            Arbitraries.of(true, false, false))
        .as(Told::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  @Property(tries = 150)
  void everyOrderGivesTheSameBinding(@ForAll("histories") List<Told> history, @ForAll long seed) {
    String straight = bindingAfter(history, order(history.size()));
    Random random = new Random(seed);
    for (int i = 0; i < 3; i++) {
      List<Integer> order = order(history.size());
      for (int repeat = random.nextInt(REPEATS_MAX); repeat > 0; repeat--) {
        order.add(random.nextInt(history.size()));
      }
      java.util.Collections.shuffle(order, random);
      assertThat(bindingAfter(history, order))
          .as("%s in order %s", history, order)
          .isEqualTo(straight);
    }
  }

  private static List<Integer> order(int size) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      order.add(i);
    }
    return order;
  }

  private static String bindingAfter(List<Told> history, List<Integer> order) {
    String player = "player-" + players++;
    Projector projector = new Projector(new StateInMemory());
    List<PlayerFact> batch = new ArrayList<>();
    long sequence = 0;
    for (int index : order) {
      batch.addAll(
          projector
              .apply(header(++sequence, player, index, history), event(player, index, history))
              .facts());
      if (sequence % 2 == 0) {
        hub.door.bind(Environment.SANDBOX, batch);
        batch.clear();
      }
    }
    hub.door.bind(Environment.SANDBOX, batch);
    Map<String, Binding> found = hub.door.bindingsOf(Environment.SANDBOX, List.of(player));
    Binding binding = found.get(player);
    return binding == null
        ? "nobody"
        : String.join(
            " ",
            binding.partnerId(),
            binding.method(),
            String.valueOf(binding.clickId()),
            binding.boundAt().toString());
  }

  private static Instant at(Told told) {
    return Hub.NOW.plusSeconds(60L * told.minute());
  }

  private static FactHeader header(long sequence, String player, int index, List<Told> history) {
    Instant at = at(history.get(index));
    return new FactHeader(
        Environment.SANDBOX, sequence, "pam", "evt-" + index, player, at, Hub.NOW);
  }

  private static CanonicalEvent event(String player, int index, List<Told> history) {
    Told told = history.get(index);
    EventData data =
        told.deposit()
            ? new Payment(
                PaymentKind.DEPOSIT, "pay-" + index, Money.parse("10.00", "EUR"), null, "main")
            : new PlayerRegistered(
                "main",
                "DE",
                "EUR",
                null,
                clicks.get(told.click()),
                told.promo() ? "three" : null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    return new CanonicalEvent("evt-" + index, "pam", player, at(told), null, data);
  }
}
