package io.trackside.attribution;

import io.trackside.attribution.store.LinkStore;
import io.trackside.attribution.store.PartnerStore;
import io.trackside.attribution.store.ProgrammeStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi.LinkView;
import io.trackside.contracts.attribution.AttributionApi.NewLink;
import io.trackside.contracts.attribution.AttributionApi.ProgrammeView;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.attribution.LandingUrls;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Creates links; the landing page must be on the programme's list. */
@Dependent
class PublishLinks {
  private final LinkStore links;
  private final PartnerStore partners;
  private final ProgrammeStore programmes;
  private final LinkDirectory directory;
  private final AuditLog audit;
  private final RandomIds ids;
  private final Clock clock;

  @Inject
  PublishLinks(
      LinkStore links,
      PartnerStore partners,
      ProgrammeStore programmes,
      LinkDirectory directory,
      AuditLog audit,
      RandomIds ids,
      Clock clock) {
    this.links = links;
    this.partners = partners;
    this.programmes = programmes;
    this.directory = directory;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  LinkView publish(Caller caller, NewLink wanted) {
    check(wanted);
    caller.requirePartner(wanted.partnerId());
    ProgrammeView programme = programmeOf(caller, wanted);
    checkLanding(caller, wanted.landingUrl(), programme);
    String code = Objects.requireNonNullElseGet(wanted.code(), ids::code);
    LinkView link =
        new LinkView(
            code,
            "/c/" + code,
            wanted.partnerId(),
            wanted.programmeId(),
            wanted.landingUrl(),
            true,
            subs(wanted),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    if (!links.insert(caller.environment(), link)) {
      throw new Conflict("already_exists", "there is a link with the code " + code);
    }
    directory.forget(code);
    record(caller, link);
    return link;
  }

  private static void check(NewLink wanted) {
    InputCheck check =
        new InputCheck()
            .optionalId("/code", wanted.code())
            .id("/partnerId", wanted.partnerId())
            .id("/programmeId", wanted.programmeId())
            .text("/landingUrl", wanted.landingUrl(), LandingUrls.LENGTH_MAX);
    @Nullable String[] subs = {
      wanted.sub1(), wanted.sub2(), wanted.sub3(), wanted.sub4(), wanted.sub5()
    };
    for (int i = 0; i < subs.length; i++) {
      check.optionalText("/sub" + (i + 1), subs[i], ClickTexts.SUB_MAX);
    }
    check.done();
  }

  private ProgrammeView programmeOf(Caller caller, NewLink wanted) {
    if (partners.find(caller.environment(), wanted.partnerId()).isEmpty()) {
      throw unknown("partner", "/partnerId");
    }
    return programmes
        .find(caller.environment(), wanted.programmeId())
        .orElseThrow(() -> unknown("programme", "/programmeId"));
  }

  private static void checkLanding(Caller caller, String landingUrl, ProgrammeView programme) {
    LandingUrls.refusal(
            landingUrl, caller.environment(), programme.allowedHosts(), programme.clickParameter())
        .ifPresent(fault -> new InputCheck().require("/landingUrl", false, fault).done());
  }

  private void record(Caller caller, LinkView link) {
    Map<String, Object> data =
        Map.of(
            "code", link.code(),
            "partnerId", link.partnerId(),
            "programmeId", link.programmeId(),
            "landingUrl", link.landingUrl());
    audit.record(
        new AuditLog.Entry(
            caller.environment(), "link.created", caller.clientId(), null, null, data));
  }

  private static Unprocessable unknown(String what, String pointer) {
    String detail = "must name a " + what + " that exists";
    return new Unprocessable(
        what + "_unknown", pointer + " " + detail, List.of(new FieldError(pointer, detail)));
  }

  private static List<String> subs(NewLink wanted) {
    return List.of(
        Objects.requireNonNullElse(wanted.sub1(), ""),
        Objects.requireNonNullElse(wanted.sub2(), ""),
        Objects.requireNonNullElse(wanted.sub3(), ""),
        Objects.requireNonNullElse(wanted.sub4(), ""),
        Objects.requireNonNullElse(wanted.sub5(), ""));
  }
}
