package io.trackside.attribution;

import static io.trackside.attribution.Hub.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.contracts.attribution.AttributionApi.Decision;
import io.trackside.contracts.attribution.AttributionApi.NewLink;
import io.trackside.contracts.attribution.AttributionApi.NewPartner;
import io.trackside.contracts.attribution.AttributionApi.NewProgramme;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.jspecify.annotations.Nullable;

/** A programme with three partners, one of them with a link; a subclass names a database. */
public abstract class ProgrammeStory {
  protected static final Instant REGISTERED = Hub.NOW.plus(Duration.ofMinutes(1));

  /** A module on a database without rows. */
  protected abstract Hub hub();

  protected Hub programme() {
    Hub hub = hub().started();
    for (String id : List.of("aff-1", "aff-2", "aff-3")) {
      hub.door.createPartner(OPERATOR, NewPartner.named(id, id));
    }
    hub.door.createProgramme(
        OPERATOR, new NewProgramme("main", "Main", "main", List.of("book.example"), null, null));
    hub.door.createLink(OPERATOR, NewLink.to("spring", "aff-1", "main", "https://book.example/"));
    return hub;
  }

  protected static PlayerFact named(
      long sequence,
      String player,
      @Nullable String clickId,
      @Nullable String promoCode,
      @Nullable String domain) {
    return Hub.registered(sequence, player, clickId, promoCode, domain, REGISTERED);
  }

  protected static void bind(Hub hub, PlayerFact fact) {
    hub.door.bind(Environment.SANDBOX, List.of(fact));
  }

  protected static void register(Hub hub, long sequence, String player, @Nullable String clickId) {
    bind(hub, named(sequence, player, clickId, null, null));
  }

  protected static @Nullable String partnerOf(Hub hub, String player) {
    Map<String, Binding> found = hub.door.bindingsOf(Environment.SANDBOX, List.of(player));
    Binding binding = found.get(player);
    return binding == null ? null : binding.partnerId();
  }

  protected static List<String> reasons(Hub hub, String player) {
    return hub.door.attributionOf(OPERATOR, player).decisions().stream()
        .map(Decision::reason)
        .toList();
  }

  protected static AbstractStringAssert<?> assertRefused(Runnable call) {
    return assertThat(codeOf(call));
  }

  private static String codeOf(Runnable call) {
    try {
      call.run();
      return "accepted";
    } catch (Unprocessable refused) {
      return refused.code();
    }
  }
}
