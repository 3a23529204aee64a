package io.trackside.attribution.history;

import static io.trackside.attribution.Hub.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.attribution.Hub;
import io.trackside.attribution.store.BindingHistoryStore;
import io.trackside.contracts.attribution.AttributionApi.NewLink;
import io.trackside.contracts.attribution.AttributionApi.NewPartner;
import io.trackside.contracts.attribution.AttributionApi.NewProgramme;
import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.contracts.attribution.BindingHistoryApi.Owner;
import io.trackside.contracts.attribution.BindingsApi.NewBinding;
import io.trackside.domain.id.Environment;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** To whom players belonged, and from when on, on a real database. */
abstract class BindingHistoryContract {
  private static final List<String> ALL = List.of("moved", "stays", "nobodys", "unknown");

  abstract Hub hub();

  private Hub programme() {
    Hub hub = hub().started();
    for (String id : List.of("aff-1", "aff-2")) {
      hub.door.createPartner(OPERATOR, NewPartner.named(id, id));
    }
    hub.door.createProgramme(
        OPERATOR, new NewProgramme("main", "Main", "main", List.of("book.example"), null, null));
    hub.door.createLink(OPERATOR, NewLink.to("spring", "aff-1", "main", "https://book.example/"));
    return hub;
  }

  private static void register(Hub hub, long sequence, String player, @Nullable String clickId) {
    Bindings unused =
        hub.door.bind(
            Environment.SANDBOX, List.of(Hub.registered(sequence, player, clickId, hub.now)));
  }

  @Test
  void everyOwnerIsRememberedWithTheInstantFromWhichOnItHadThePlayer() {
    try (Hub hub = programme()) {
      String one = hub.click("spring").clickId();
      String other = hub.click("spring").clickId();
      hub.now = hub.now.plusSeconds(60);
      Instant registered = hub.now;
      register(hub, 1, "moved", one);
      register(hub, 2, "stays", other);
      register(hub, 3, "nobodys", null);
      hub.now = registered.plusSeconds(60);
      Instant given = hub.now;
      hub.bindings.rebind(OPERATOR, "moved", new NewBinding("aff-2", "main", "agreed"));
      hub.now = given.plusSeconds(60);
      Instant taken = hub.now;
      hub.bindings.rebind(OPERATOR, "moved", new NewBinding(null, null, "fraud"));

      BindingHistoryStore history = new BindingHistoryStore(hub.database);
      var owners = history.ownersOf(Environment.SANDBOX, ALL);
      assertThat(owners.keySet()).containsExactly("moved", "stays");
      assertThat(owners.get("moved"))
          .containsExactly(
              new Owner(registered, "aff-1", "main"),
              new Owner(given, "aff-2", "main"),
              new Owner(taken, null, null));
      assertThat(Objects.requireNonNull(owners.get("stays")))
          .containsExactly(new Owner(registered, "aff-1", "main"));
      assertThat(history.everBound(Environment.SANDBOX, ALL, List.of("aff-2")))
          .containsExactly("moved");
      assertThat(history.everBound(Environment.SANDBOX, ALL, null))
          .containsExactlyInAnyOrder("moved", "stays");
      assertThat(history.everBound(Environment.LIVE, ALL, null)).isEmpty();
    }
  }
}
