package io.trackside.attribution.binding;

import io.trackside.attribution.approval.Approvals;
import io.trackside.attribution.approval.Grants;
import io.trackside.attribution.input.InputCheck;
import io.trackside.attribution.input.RandomIds;
import io.trackside.attribution.store.BindingChange;
import io.trackside.attribution.store.BindingStore;
import io.trackside.attribution.store.NewBinding;
import io.trackside.attribution.store.PartnerStore;
import io.trackside.attribution.store.ProgrammeStore;
import io.trackside.attribution.store.RegistrationStore;
import io.trackside.attribution.store.RegistrationStore.Registration;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi.PartnerView;
import io.trackside.contracts.attribution.AttributionApi.ProgrammeView;
import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.attribution.BindingsApi;
import io.trackside.contracts.attribution.BindingsApi.Rebound;
import io.trackside.contracts.attribution.FraudIntake;
import io.trackside.contracts.attribution.RequestsApi.RequestView;
import io.trackside.contracts.commission.CommissionIntake;
import io.trackside.contracts.delivery.OutboundEvents;
import io.trackside.contracts.pamsync.PlayerTurns;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.attribution.PartnerStatus;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives a player to another partner by hand. The first binding is for life, so this takes a reason,
 * where approvals are required a second person, and an entry in the transparency log; what the
 * player did counts for the new partner from the registration on.
 */
@Dependent
class Rebind implements Grants {
  private static final String KIND = "binding";

  /** The method of such a binding; no event ever changes it again. */
  static final String METHOD = "manual";

  private static final List<String> NO_SUBS = List.of("", "", "", "", "");

  private final BindingStore bindings;
  private final RegistrationStore registrations;
  private final PartnerStore partners;
  private final ProgrammeStore programmes;
  private final Approvals approvals;
  private final ExplainBinding explain;
  private final CommissionIntake commission;
  private final OutboundEvents outbound;
  private final RecordBindings record;
  private final FraudIntake fraud;
  private final PlayerTurns turns;
  private final RandomIds ids;
  private final Clock clock;

  @Inject
  Rebind(
      BindingStore bindings,
      RegistrationStore registrations,
      PartnerStore partners,
      ProgrammeStore programmes,
      Approvals approvals,
      ExplainBinding explain,
      CommissionIntake commission,
      OutboundEvents outbound,
      RecordBindings record,
      FraudIntake fraud,
      PlayerTurns turns,
      RandomIds ids,
      Clock clock) {
    this.bindings = bindings;
    this.registrations = registrations;
    this.partners = partners;
    this.programmes = programmes;
    this.approvals = approvals;
    this.explain = explain;
    this.commission = commission;
    this.outbound = outbound;
    this.record = record;
    this.fraud = fraud;
    this.turns = turns;
    this.ids = ids;
    this.clock = clock;
  }

  Rebound rebind(Caller caller, String playerId, BindingsApi.NewBinding wanted) {
    if (caller.partnerId() != null) {
      // Another partner's player does not exist for a partner's client; its own it may not move.
      explain.of(caller, playerId);
    }
    Approvals.requireOperator(caller);
    check(wanted);
    Environment environment = caller.environment();
    Approvals.Wish wish =
        new Approvals.Wish(
            KIND, playerId, wanted.partnerId(), wanted.programmeId(), wanted.reason());
    Player player = player(environment, playerId);
    requireTaker(environment, player, wish);
    if (approvals.oneIsEnough(environment)) {
      change(caller, player, wish, caller.clientId(), null);
      return new Rebound(explain.of(caller, playerId), null);
    }
    if (approvals.pending(environment, KIND, playerId).isPresent()) {
      throw new Conflict(
          "request_pending", "another request about this player waits for a second person");
    }
    RequestView waiting = approvals.file(caller, wish);
    return new Rebound(explain.of(caller, playerId), waiting);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void grant(Caller caller, RequestView request) {
    Approvals.Wish wish =
        new Approvals.Wish(
            request.kind(),
            request.subjectId(),
            request.target(),
            request.programmeId(),
            request.reason());
    Player player = player(caller.environment(), request.subjectId());
    requireTaker(caller.environment(), player, wish);
    change(caller, player, wish, request.requestedBy(), caller.clientId());
  }

  private static void check(BindingsApi.NewBinding wanted) {
    new InputCheck()
        .optionalId("/partnerId", wanted.partnerId())
        .optionalId("/programmeId", wanted.programmeId())
        .require(
            "/programmeId",
            (wanted.partnerId() == null) == (wanted.programmeId() == null),
            "must be there exactly if partnerId is")
        .text("/reason", wanted.reason(), Approvals.REASON_MAX)
        .done();
  }

  /** A player with what is known of the registration. */
  private record Player(
      String playerId,
      @Nullable Binding now,
      String brand,
      String country,
      String currency,
      Instant registeredAt,
      long sequence) {}

  /** An intake that had read the binding before it changes would give the player back. */
  private Player player(Environment environment, String playerId) {
    turns.take(environment, playerId);
    @Nullable Binding now = bindings.lock(environment, playerId).orElse(null);
    @Nullable Registration registration =
        registrations.find(environment, Set.of(playerId)).get(playerId);
    if (registration != null) {
      return new Player(
          playerId,
          now,
          registration.brand(),
          registration.country(),
          registration.currency(),
          registration.at(),
          registration.sequence());
    }
    if (now == null) {
      throw new NotFound("not_found", "no registration of such a player is known");
    }
    return new Player(playerId, now, now.brand(), now.country(), now.currency(), now.boundAt(), 0);
  }

  private void requireTaker(Environment environment, Player player, Approvals.Wish wish) {
    @Nullable Binding now = player.now();
    if (wish.target() == null || wish.programmeId() == null) {
      if (now == null) {
        throw new Conflict("binding_unchanged", "the player belongs to nobody already");
      }
      return;
    }
    if (now != null
        && now.partnerId().equals(wish.target())
        && now.programmeId().equals(wish.programmeId())) {
      throw new Conflict("binding_unchanged", "the player belongs to this partner already");
    }
    PartnerView partner =
        partners
            .find(environment, wish.target())
            .orElseThrow(() -> refused("partner_unknown", "/partnerId", "must name a partner"));
    if (PartnerStatus.of(partner.status()).filter(PartnerStatus::isApproved).isEmpty()) {
      throw refused("partner_disabled", "/partnerId", "must name a partner that is approved");
    }
    ProgrammeView programme =
        programmes
            .find(environment, wish.programmeId())
            .orElseThrow(
                () -> refused("programme_unknown", "/programmeId", "must name a programme"));
    if (!programme.brand().equals(player.brand())) {
      throw refused("brand_mismatch", "/programmeId", "must be of the player's brand");
    }
  }

  private void change(
      Caller caller,
      Player player,
      Approvals.Wish wish,
      String changedBy,
      @Nullable String approvedBy) {
    Environment environment = caller.environment();
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    @Nullable NewBinding next = next(player, wish);
    @Nullable Binding after = next == null ? null : next.binding();
    BindingChange change =
        new BindingChange(
            player.playerId(),
            at,
            BindingChange.BY_HAND,
            player.now(),
            after,
            wish.reason(),
            changedBy,
            approvedBy);
    if (next == null) {
      bindings.remove(environment, change);
    } else {
      bindings.replace(environment, change, next, at);
    }
    record.changed(environment, caller.clientId(), change, next);
    commission.rebind(environment, player.playerId(), after);
    fraud.rebound(environment, player.playerId(), after);
    if (player.now() == null && after != null) {
      tellWhatWaited(environment, after);
    }
  }

  private @Nullable NewBinding next(Player player, Approvals.Wish wish) {
    if (wish.target() == null || wish.programmeId() == null) {
      return null;
    }
    Binding binding =
        new Binding(
            player.playerId(),
            wish.target(),
            wish.programmeId(),
            METHOD,
            null,
            null,
            NO_SUBS,
            player.brand(),
            player.country(),
            player.currency(),
            player.registeredAt());
    return new NewBinding(binding, player.sequence(), ids.id("pl-"));
  }

  /** What happened to a player of nobody waits in the delivery for a partner. */
  private void tellWhatWaited(Environment environment, Binding binding) {
    outbound.owe(
        environment,
        List.of(),
        new Bindings(Map.of(binding.playerId(), binding), Set.of(binding.playerId())),
        Map.of());
  }

  private static Unprocessable refused(String code, String pointer, String detail) {
    return new Unprocessable(
        code, pointer + " " + detail, List.of(new FieldError(pointer, detail)));
  }
}
