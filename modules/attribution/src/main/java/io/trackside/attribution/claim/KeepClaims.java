package io.trackside.attribution.claim;

import io.trackside.attribution.approval.Approvals;
import io.trackside.attribution.input.Cursors;
import io.trackside.attribution.input.InputCheck;
import io.trackside.attribution.lookalike.LookAlikes;
import io.trackside.attribution.store.ClaimRow;
import io.trackside.attribution.store.ClaimStore;
import io.trackside.attribution.store.PartnerStore;
import io.trackside.attribution.store.ProgrammeStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.ClaimsApi.ClaimChange;
import io.trackside.contracts.attribution.ClaimsApi.Kind;
import io.trackside.contracts.attribution.ClaimsApi.NewClaim;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.attribution.ClaimNames;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives partners promo codes and domains. Only the operator does: they go before every click, so a
 * partner who could claim one would take another's players.
 */
@Dependent
class KeepClaims {
  private final ClaimStore claims;
  private final PartnerStore partners;
  private final ProgrammeStore programmes;
  private final LookAlikes looks;
  private final AuditLog audit;
  private final Clock clock;

  @Inject
  KeepClaims(
      ClaimStore claims,
      PartnerStore partners,
      ProgrammeStore programmes,
      LookAlikes looks,
      AuditLog audit,
      Clock clock) {
    this.claims = claims;
    this.partners = partners;
    this.programmes = programmes;
    this.looks = looks;
    this.audit = audit;
    this.clock = clock;
  }

  ClaimRow create(Caller caller, NewClaim wanted) {
    Approvals.requireOperator(caller);
    Optional<String> name = nameOf(wanted.kind(), wanted.name());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant from = Objects.requireNonNullElse(wanted.validFrom(), now);
    new InputCheck()
        .require(field(wanted.kind()), name.isPresent(), mustBe(wanted.kind()))
        .id("/partnerId", wanted.partnerId())
        .id("/programmeId", wanted.programmeId())
        .require(
            "/validTo",
            wanted.validTo() == null || wanted.validTo().isAfter(from),
            "must be after validFrom")
        .done();
    requireOwner(caller, wanted);
    ClaimRow claim =
        new ClaimRow(
            key(wanted.kind()),
            name.orElseThrow(),
            wanted.partnerId(),
            wanted.programmeId(),
            true,
            from.truncatedTo(ChronoUnit.MICROS),
            micros(wanted.validTo()),
            now);
    if (!claims.insert(caller.environment(), claim)) {
      throw new Conflict("already_exists", "somebody has " + claim.name() + " already");
    }
    if (wanted.kind() == Kind.PROMO_CODE) {
      looks.keepId(caller.environment(), LookAlikes.PROMO_CODE, "/promoCode", claim.name());
    }
    record(caller, "created", claim);
    return claim;
  }

  ClaimRow change(Caller caller, Kind kind, String name, ClaimChange change) {
    ClaimRow before = find(caller, kind, name);
    Approvals.requireOperator(caller);
    ClaimRow after =
        new ClaimRow(
            before.kind(),
            before.name(),
            before.partnerId(),
            before.programmeId(),
            Objects.requireNonNullElse(change.enabled(), before.enabled()),
            before.validFrom(),
            change.validTo() == null ? before.validTo() : micros(change.validTo()),
            before.createdAt());
    claims.update(caller.environment(), after);
    record(caller, "changed", after);
    return after;
  }

  ClaimRow find(Caller caller, Kind kind, String name) {
    ClaimRow claim =
        nameOf(kind, name)
            .flatMap(right -> claims.find(caller.environment(), key(kind), right))
            .orElseThrow(() -> new NotFound("not_found", "nobody has this " + words(kind)));
    caller.requirePartner(claim.partnerId());
    return claim;
  }

  Page<ClaimRow> page(
      Caller caller, Kind kind, @Nullable String partnerId, int limit, @Nullable String cursor) {
    if (partnerId != null) {
      caller.requirePartner(partnerId);
    }
    @Nullable String wanted = partnerId == null ? caller.partnerId() : partnerId;
    String after = Cursors.after(cursor);
    return Cursors.page(
        claims.page(caller.environment(), key(kind), wanted, after, limit + 1),
        limit,
        ClaimRow::name);
  }

  private void requireOwner(Caller caller, NewClaim wanted) {
    if (partners.find(caller.environment(), wanted.partnerId()).isEmpty()) {
      throw unknown("partner", "/partnerId");
    }
    if (programmes.find(caller.environment(), wanted.programmeId()).isEmpty()) {
      throw unknown("programme", "/programmeId");
    }
  }

  private void record(Caller caller, String what, ClaimRow claim) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("kind", claim.kind());
    data.put("name", claim.name());
    data.put("partnerId", claim.partnerId());
    data.put("programmeId", claim.programmeId());
    data.put("enabled", claim.enabled());
    data.put("validFrom", claim.validFrom().toString());
    data.put("validTo", String.valueOf(claim.validTo()));
    audit.record(
        new AuditLog.Entry(
            caller.environment(), "claim." + what, caller.clientId(), null, null, data));
  }

  private static String key(Kind kind) {
    return switch (kind) {
      case PROMO_CODE -> ClaimRow.PROMO_CODE;
      case DOMAIN -> ClaimRow.DOMAIN;
    };
  }

  private static Optional<String> nameOf(Kind kind, @Nullable String name) {
    if (name == null) {
      return Optional.empty();
    }
    return kind == Kind.PROMO_CODE ? ClaimNames.promoCode(name) : ClaimNames.domain(name);
  }

  private static String field(Kind kind) {
    return kind == Kind.PROMO_CODE ? "/promoCode" : "/domain";
  }

  private static String words(Kind kind) {
    return key(kind).replace('_', ' ');
  }

  private static String mustBe(Kind kind) {
    return kind == Kind.PROMO_CODE
        ? "must have 2 to 64 ASCII letters, digits, dots, hyphens and underscores"
        : "must be a host name with a dot, for example tips.book.example";
  }

  private static @Nullable Instant micros(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
  }

  private static Unprocessable unknown(String what, String pointer) {
    String detail = "must name a " + what + " that exists";
    return new Unprocessable(
        what + "_unknown", pointer + " " + detail, List.of(new FieldError(pointer, detail)));
  }
}
