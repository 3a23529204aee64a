package io.trackside.attribution.partner;

import io.trackside.attribution.approval.Approvals;
import io.trackside.attribution.input.Cursors;
import io.trackside.attribution.input.InputCheck;
import io.trackside.attribution.input.RandomIds;
import io.trackside.attribution.store.PartnerStore;
import io.trackside.attribution.store.PartnerUserStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi.PartnerView;
import io.trackside.contracts.attribution.PartnerUsersApi.NewPartnerUser;
import io.trackside.contracts.attribution.PartnerUsersApi.PartnerUserChange;
import io.trackside.contracts.attribution.PartnerUsersApi.PartnerUserView;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.attribution.PartnerStatus;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps the register of partners' users; only the operator's own clients write in it. */
@Dependent
class KeepPartnerUsers {
  private static final String EMAIL =
      "must be an e-mail address of at most " + UserAddresses.LENGTH_MAX + " characters";

  private final PartnerUserStore users;
  private final PartnerStore partners;
  private final KnownPartnerUsers known;
  private final UserAddresses addresses;
  private final AuditLog audit;
  private final RandomIds ids;
  private final Clock clock;

  @Inject
  KeepPartnerUsers(
      PartnerUserStore users,
      PartnerStore partners,
      KnownPartnerUsers known,
      UserAddresses addresses,
      AuditLog audit,
      RandomIds ids,
      Clock clock) {
    this.users = users;
    this.partners = partners;
    this.known = known;
    this.addresses = addresses;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  PartnerUserView create(Caller caller, String partnerId, NewPartnerUser wanted) {
    caller.requirePartner(partnerId);
    Approvals.requireOperator(caller);
    new InputCheck()
        .optionalId("/userId", wanted.userId())
        .text("/name", wanted.name(), EnrolPartners.NAME_MAX)
        .id("/clientId", wanted.clientId())
        .require("/email", isEmailOrNull(wanted.email()), EMAIL)
        .done();
    Environment environment = caller.environment();
    PartnerView partner =
        partners.lock(environment, partnerId).orElseThrow(() -> nothing("partner"));
    if (partner.status().equals(PartnerStatus.TERMINATED.key())) {
      throw new Conflict("partner_terminated", "a terminated partner has no users any more");
    }
    Instant now = now();
    PartnerUserView user =
        new PartnerUserView(
            Objects.requireNonNullElseGet(wanted.userId(), () -> ids.id("u-")),
            partnerId,
            wanted.name(),
            wanted.clientId(),
            PartnerUserStore.ACTIVE,
            now,
            "created",
            now,
            caller.clientId(),
            wanted.email() != null);
    if (!users.insert(environment, user)) {
      throw new Conflict("already_exists", "the user's id or its client is registered already");
    }
    keepEmail(environment, user, wanted.email());
    record(caller, "partner_user.created", user, user.reason());
    known.forget();
    return user;
  }

  Page<PartnerUserView> page(Caller caller, String partnerId, int limit, @Nullable String cursor) {
    caller.requirePartner(partnerId);
    if (partners.find(caller.environment(), partnerId).isEmpty()) {
      throw nothing("partner");
    }
    String after = Cursors.after(cursor);
    return Cursors.page(
        users.page(caller.environment(), partnerId, after, limit + 1),
        limit,
        PartnerUserView::userId);
  }

  PartnerUserView find(Caller caller, String partnerId, String userId) {
    caller.requirePartner(partnerId);
    return users.find(caller.environment(), partnerId, userId).orElseThrow(() -> nothing("user"));
  }

  PartnerUserView change(Caller caller, String partnerId, String userId, PartnerUserChange change) {
    caller.requirePartner(partnerId);
    Approvals.requireOperator(caller);
    PartnerUserView before =
        users.lock(caller.environment(), partnerId, userId).orElseThrow(() -> nothing("user"));
    Approvals.requireReason(change.reason());
    new InputCheck()
        .require(
            "/enabled",
            change.enabled() != null || change.email() != null,
            "or email must be there")
        .require("/email", isEmailOrNull(change.email()), EMAIL)
        .done();
    if (before.state().equals(PartnerUserStore.REMOVED)) {
      throw new Conflict("user_removed", "the user was removed with its partner");
    }
    PartnerUserView after = changed(before, change);
    users.update(caller.environment(), after);
    keepEmail(caller.environment(), after, change.email());
    record(caller, "partner_user.changed", after, change.reason());
    known.forget();
    return after;
  }

  private PartnerUserView changed(PartnerUserView before, PartnerUserChange change) {
    @Nullable Boolean enabled = change.enabled();
    boolean moves = enabled != null;
    String state =
        Boolean.TRUE.equals(enabled) ? PartnerUserStore.ACTIVE : PartnerUserStore.DISABLED;
    return new PartnerUserView(
        before.userId(),
        before.partnerId(),
        before.name(),
        before.clientId(),
        moves ? state : before.state(),
        moves ? now() : before.stateSince(),
        moves ? change.reason() : before.reason(),
        before.createdAt(),
        before.createdBy(),
        before.emailKnown() || change.email() != null);
  }

  private void keepEmail(Environment environment, PartnerUserView user, @Nullable String email) {
    if (email != null) {
      addresses.email(environment, user.partnerId(), user.userId(), email);
    }
  }

  private static boolean isEmailOrNull(@Nullable String email) {
    return email == null
        || (email.length() <= UserAddresses.LENGTH_MAX
            && email.strip().matches("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+"));
  }

  /** Without the name and the address, which are a person's. */
  private void record(Caller caller, String type, PartnerUserView user, String reason) {
    audit.record(
        new AuditLog.Entry(
            caller.environment(),
            type,
            caller.clientId(),
            null,
            null,
            Map.of(
                "partnerId", user.partnerId(),
                "userId", user.userId(),
                "clientId", user.clientId(),
                "state", user.state(),
                "emailKnown", user.emailKnown(),
                "reason", reason)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static NotFound nothing(String what) {
    return new NotFound("not_found", "no such " + what);
  }
}
