package io.trackside.attribution.creative;

import io.trackside.attribution.approval.Approvals;
import io.trackside.attribution.approval.Grants;
import io.trackside.attribution.creative.CreativeRules.Rule;
import io.trackside.attribution.input.InputCheck;
import io.trackside.attribution.input.RandomIds;
import io.trackside.attribution.partner.EnrolPartners;
import io.trackside.attribution.partner.PartnerTerms;
import io.trackside.attribution.store.CreativeStore;
import io.trackside.attribution.store.ProgrammeStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.CreativesApi.CreativeView;
import io.trackside.contracts.attribution.CreativesApi.NewCreative;
import io.trackside.contracts.attribution.CreativesApi.Withdrawal;
import io.trackside.contracts.attribution.RequestsApi.RequestView;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Unprocessable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Registers creatives, lets a second person approve them, and withdraws them for good: what comes
 * after is another creative.
 */
@Dependent
class KeepCreatives implements Grants {
  private static final String KIND = "creative";
  private static final int WORDING_MAX = 4_000;

  private final CreativeRules rules = CreativeRules.shipped();
  private final CreativeStore creatives;
  private final ProgrammeStore programmes;
  private final Approvals approvals;
  private final AuditLog audit;
  private final RandomIds ids;
  private final Clock clock;

  @Inject
  KeepCreatives(
      CreativeStore creatives,
      ProgrammeStore programmes,
      Approvals approvals,
      AuditLog audit,
      RandomIds ids,
      Clock clock) {
    this.creatives = creatives;
    this.programmes = programmes;
    this.approvals = approvals;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  CreativeView create(Caller caller, NewCreative wanted) {
    Approvals.requireOperator(caller);
    List<String> places = Objects.requireNonNullElse(wanted.places(), List.of());
    new InputCheck()
        .optionalId("/creativeId", wanted.creativeId())
        .id("/programmeId", wanted.programmeId())
        .text("/name", wanted.name(), EnrolPartners.NAME_MAX)
        .require(
            "/wording",
            wanted.wording() != null && wanted.wording().length() <= WORDING_MAX,
            "must have at most " + WORDING_MAX + " characters")
        .require(
            "/places",
            places.size() <= PartnerTerms.ENTRIES_MAX
                && places.stream().allMatch(PartnerTerms::isJurisdiction),
            "must hold ISO 3166 codes such as GB or US-NJ")
        .done();
    if (programmes.find(caller.environment(), wanted.programmeId()).isEmpty()) {
      String detail = "must name a programme that exists";
      throw new Unprocessable(
          "programme_unknown",
          "/programmeId " + detail,
          List.of(new FieldError("/programmeId", detail)));
    }
    requireRules(wanted.wording(), places);
    boolean atOnce = approvals.oneIsEnough(caller.environment());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    CreativeView creative =
        new CreativeView(
            Objects.requireNonNullElseGet(wanted.creativeId(), () -> ids.id("k-")),
            wanted.programmeId(),
            wanted.name(),
            wanted.wording(),
            places,
            atOnce ? CreativeStore.ACTIVE : CreativeStore.SUBMITTED,
            now,
            null,
            now);
    if (!creatives.insert(caller.environment(), creative)) {
      throw new Conflict(
          "already_exists", "there is a creative with the id " + creative.creativeId());
    }
    record(caller, "creative.created", creative, "created", null);
    if (!atOnce) {
      RequestView unused =
          approvals.file(
              caller,
              new Approvals.Wish(
                  KIND,
                  creative.creativeId(),
                  CreativeStore.ACTIVE,
                  creative.programmeId(),
                  "submitted"));
    }
    return creative;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void grant(Caller caller, RequestView approved) {
    CreativeView before = submitted(caller, approved);
    requireRules(before.wording(), before.places());
    CreativeView after = moved(caller, before, CreativeStore.ACTIVE, null);
    record(caller, "creative.approved", after, "approved", approved.requestedBy());
  }

  @Override
  public void refuse(Caller caller, RequestView refused, String reason) {
    CreativeView after = moved(caller, submitted(caller, refused), CreativeStore.REJECTED, reason);
    record(caller, "creative.rejected", after, reason, refused.requestedBy());
  }

  private CreativeView submitted(Caller caller, RequestView request) {
    return creatives
        .lock(caller.environment(), request.subjectId())
        .filter(found -> found.state().equals(CreativeStore.SUBMITTED))
        .orElseThrow(
            () -> new Conflict("creative_decided", "the creative is not waiting any more"));
  }

  private CreativeView moved(
      Caller caller, CreativeView before, String state, @Nullable String reason) {
    CreativeView after =
        new CreativeView(
            before.creativeId(),
            before.programmeId(),
            before.name(),
            before.wording(),
            before.places(),
            state,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            reason,
            before.createdAt());
    creatives.update(caller.environment(), after);
    return after;
  }

  private void requireRules(String wording, List<String> places) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Optional<Rule> broken = rules.brokenBy(wording, places, today);
    if (broken.isPresent()) {
      Rule rule = broken.get();
      boolean banned = rule.kind().equals("banned");
      String detail =
          (banned ? "must not say " : "must say ")
              + String.join(" or ", rule.words())
              + " (rule "
              + rule.id()
              + ": "
              + rule.source()
              + ")";
      throw new Unprocessable(
          "creative_refused", "/wording " + detail, List.of(new FieldError("/wording", detail)));
    }
  }

  CreativeView find(Caller caller, String creativeId) {
    return creatives
        .find(caller.environment(), creativeId)
        .orElseThrow(() -> new NotFound("not_found", "no such creative"));
  }

  CreativeView withdraw(Caller caller, String creativeId, Withdrawal withdrawal) {
    CreativeView before = find(caller, creativeId);
    Approvals.requireOperator(caller);
    Approvals.requireReason(withdrawal.reason());
    if (before.state().equals(CreativeStore.WITHDRAWN)) {
      throw new Conflict("creative_withdrawn", "the creative was withdrawn before");
    }
    // Whoever withdraws what still waits takes the request back too.
    approvals
        .pending(caller.environment(), KIND, creativeId)
        .ifPresent(request -> approvals.decided(caller, request, "rejected", "withdrawn"));
    CreativeView after = moved(caller, before, CreativeStore.WITHDRAWN, withdrawal.reason());
    record(caller, "creative.withdrawn", after, withdrawal.reason(), null);
    return after;
  }

  private void record(
      Caller caller,
      String type,
      CreativeView creative,
      String reason,
      @Nullable String requestedBy) {
    Map<String, Object> data = new HashMap<>();
    data.put("creativeId", creative.creativeId());
    data.put("programmeId", creative.programmeId());
    data.put("state", creative.state());
    data.put("reason", reason);
    if (requestedBy != null) {
      data.put("requestedBy", requestedBy);
    }
    audit.record(
        new AuditLog.Entry(caller.environment(), type, caller.clientId(), null, null, data));
  }
}
