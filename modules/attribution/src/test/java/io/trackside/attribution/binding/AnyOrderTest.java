package io.trackside.attribution.binding;

import static io.trackside.attribution.Hub.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.attribution.Databases;
import io.trackside.attribution.Hub;
import io.trackside.attribution.binding.Happenings.Happening;
import io.trackside.attribution.binding.Happenings.Kind;
import io.trackside.contracts.attribution.AttributionApi.NewLink;
import io.trackside.contracts.attribution.AttributionApi.NewPartner;
import io.trackside.contracts.attribution.AttributionApi.NewProgramme;
import io.trackside.contracts.attribution.ClaimsApi;
import io.trackside.contracts.attribution.ClaimsApi.NewClaim;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
 * Any order of clicks, leads, registrations and deposits, in any batches and with repeats, ends in
 * one and the same binding: through the real projection, the real rule and both real databases.
 *
 * <p>The hub's own happenings, clicks and leads, are at their time. The book's events arrive at any
 * time after theirs: late, again, and after what happened later. So a registration may come before
 * the one that names the click id, and a click after it.
 */
class AnyOrderTest {
  private static final int ORDERS = 3;
  private static final List<Hub> HUBS = new ArrayList<>();
  private static @Nullable EmbeddedPostgres postgres;
  private static int players;

  @BeforeContainer
  static void programmes() throws IOException {
    // Thousands of clicks, each committed before it is answered: nothing here outlives a power cut.
    EmbeddedPostgres server =
        EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "off").start();
    postgres = server;
    HUBS.add(programme(new Hub(Databases.h2()).started()));
    HUBS.add(programme(new Hub(Databases.postgres(server)).started()));
  }

  private static Hub programme(Hub hub) {
    for (String id : List.of("aff-1", "aff-2", "aff-3", "aff-4", "aff-5")) {
      hub.door.createPartner(OPERATOR, NewPartner.named(id, id));
    }
    hub.door.createProgramme(
        OPERATOR, new NewProgramme("main", "Main", "main", List.of("book.example"), null, 1));
    for (String id : List.of("aff-1", "aff-2")) {
      hub.door.createLink(OPERATOR, NewLink.to("of-" + id, id, "main", "https://book.example/"));
    }
    hub.claims.create(
        OPERATOR,
        new NewClaim(ClaimsApi.Kind.PROMO_CODE, "THREE", "aff-3", "main", Instant.EPOCH, null));
    hub.claims.create(
        OPERATOR,
        new NewClaim(ClaimsApi.Kind.DOMAIN, "four.example", "aff-4", "main", Instant.EPOCH, null));
    return hub;
  }

  @AfterContainer
  static void stop() throws IOException {
    HUBS.forEach(Hub::close);
    HUBS.clear();
    EmbeddedPostgres server = postgres;
    if (server != null) {
      server.close();
    }
  }

  @Provide
  Arbitrary<List<Happening>> histories() {
    return Combinators.combine(
            Arbitraries.of(
                Kind.CLICK, Kind.CLICK, Kind.LEAD, Kind.WORD, Kind.WORD, Kind.WORD, Kind.DEPOSIT),
            // Up to two days: the programme's window is one.
            Arbitraries.of(0, 1, 2, 3, 60, 1_440, 1_441, 1_442, 2_880),
            Arbitraries.integers().between(0, 3),
            Arbitraries.of(false, false, false, true),
            Arbitraries.of(false, false, false, true),
            Arbitraries.of(false, true))
        .as(Happening::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  @Property(tries = 40)
  void everyOrderGivesTheSameBinding(
      @ForAll("histories") List<Happening> history, @ForAll long seed) {
    assertOneBinding(history, seed, false);
  }

  /** A binding made by hand stays, whatever comes after it and in whatever order. */
  @Property(tries = 20)
  void noOrderChangesABindingMadeByHand(
      @ForAll("histories") List<Happening> history, @ForAll long seed) {
    assertOneBinding(history, seed, true);
  }

  private static void assertOneBinding(List<Happening> history, long seed, boolean byHand) {
    Random random = new Random(seed);
    String straight = "";
    for (Hub hub : HUBS) {
      for (int i = 0; i < ORDERS; i++) {
        boolean first = hub == HUBS.get(0) && i == 0;
        Happenings way = new Happenings(hub, "player-" + players++, history, first ? null : random);
        String binding = way.run(byHand);
        if (first) {
          straight = binding;
        } else {
          assertThat(binding).as("%s by way of %s", history, way).isEqualTo(straight);
        }
      }
    }
  }
}
