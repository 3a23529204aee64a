package io.trackside.attribution.link;

import io.trackside.attribution.input.InputCheck;
import io.trackside.attribution.input.RandomIds;
import io.trackside.attribution.lookalike.LookAlikes;
import io.trackside.attribution.store.CreativeStore;
import io.trackside.attribution.store.LinkStore;
import io.trackside.attribution.store.PartnerStore;
import io.trackside.attribution.store.ProgrammeStore;
import io.trackside.attribution.store.Subs;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi.LinkChange;
import io.trackside.contracts.attribution.AttributionApi.LinkView;
import io.trackside.contracts.attribution.AttributionApi.NewLink;
import io.trackside.contracts.attribution.AttributionApi.ProgrammeView;
import io.trackside.contracts.attribution.CreativesApi.CreativeView;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.attribution.LandingUrls;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Creates links; the landing page must be on the programme's list. */
@Dependent
public class PublishLinks {
  private final LinkStore links;
  private final PartnerStore partners;
  private final ProgrammeStore programmes;
  private final CreativeStore creatives;
  private final LinkDirectory directory;
  private final LookAlikes looks;
  private final AuditLog audit;
  private final RandomIds ids;
  private final Clock clock;

  @Inject
  PublishLinks(
      LinkStore links,
      PartnerStore partners,
      ProgrammeStore programmes,
      CreativeStore creatives,
      LinkDirectory directory,
      LookAlikes looks,
      AuditLog audit,
      RandomIds ids,
      Clock clock) {
    this.links = links;
    this.partners = partners;
    this.programmes = programmes;
    this.creatives = creatives;
    this.directory = directory;
    this.looks = looks;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /** Makes a link, under a code of its own if none is asked for. */
  public LinkView publish(Caller caller, NewLink wanted) {
    check(wanted);
    caller.requirePartner(wanted.partnerId());
    ProgrammeView programme = programmeOf(caller, wanted.partnerId(), wanted.programmeId());
    checkUrl(caller, "/landingUrl", wanted.landingUrl(), programme);
    String app = wanted.appUrl();
    if (app != null) {
      checkUrl(caller, "/appUrl", app, programme);
    }
    requireCreative(caller, wanted.programmeId(), wanted.creativeId());
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
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            wanted.creativeId(),
            app,
            micros(wanted.expiresAt()));
    if (!links.insert(caller.environment(), link)) {
      throw new Conflict("already_exists", "there is a link with the code " + code);
    }
    looks.keepId(caller.environment(), LookAlikes.LINK_CODE, "/code", code);
    directory.forget(code);
    record(caller, "link.created", link);
    return link;
  }

  /** Changes a link; other nodes follow within the age of the links they keep in memory. */
  public LinkView change(Caller caller, String code, LinkChange change) {
    LinkView before =
        links
            .find(caller.environment(), code)
            .orElseThrow(() -> new NotFound("not_found", "no such link"));
    caller.requirePartner(before.partnerId());
    ProgrammeView programme = programmeOf(caller, before.partnerId(), before.programmeId());
    String app = replaced(change.appUrl(), before.appUrl());
    if (app != null) {
      new InputCheck().text("/appUrl", app, LandingUrls.LENGTH_MAX).done();
      checkUrl(caller, "/appUrl", app, programme);
    }
    String creative = replaced(change.creativeId(), before.creativeId());
    if (change.creativeId() != null) {
      requireCreative(caller, before.programmeId(), creative);
    }
    LinkView after =
        new LinkView(
            before.code(),
            before.url(),
            before.partnerId(),
            before.programmeId(),
            before.landingUrl(),
            Objects.requireNonNullElse(change.enabled(), before.enabled()),
            before.subs(),
            before.createdAt(),
            creative,
            app,
            change.expiresAt() == null ? before.expiresAt() : micros(change.expiresAt()));
    links.update(caller.environment(), after);
    record(caller, "link.changed", after);
    return after;
  }

  private static @Nullable String replaced(@Nullable String wanted, @Nullable String before) {
    return wanted == null ? before : wanted.isEmpty() ? null : wanted;
  }

  private static @Nullable Instant micros(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
  }

  private void requireCreative(Caller caller, String programmeId, @Nullable String creativeId) {
    if (creativeId == null) {
      return;
    }
    CreativeView creative =
        creatives
            .find(caller.environment(), creativeId)
            .filter(found -> found.programmeId().equals(programmeId))
            .orElseThrow(() -> unknown("creative", "/creativeId"));
    if (creative.state().equals(CreativeStore.WITHDRAWN)) {
      throw unfit("creative_withdrawn", "must name a creative that was not withdrawn");
    }
    if (!creative.state().equals(CreativeStore.ACTIVE)) {
      throw unfit(
          "creative_not_approved",
          "must name a creative that was approved; this one is " + creative.state());
    }
  }

  private static Unprocessable unfit(String code, String detail) {
    return new Unprocessable(
        code, "/creativeId " + detail, List.of(new FieldError("/creativeId", detail)));
  }

  private static void check(NewLink wanted) {
    InputCheck check =
        new InputCheck()
            .optionalId("/code", wanted.code())
            .id("/partnerId", wanted.partnerId())
            .id("/programmeId", wanted.programmeId())
            .optionalId("/creativeId", wanted.creativeId())
            .optionalText("/appUrl", wanted.appUrl(), LandingUrls.LENGTH_MAX)
            .text("/landingUrl", wanted.landingUrl(), LandingUrls.LENGTH_MAX);
    @Nullable String[] subs = {
      wanted.sub1(), wanted.sub2(), wanted.sub3(), wanted.sub4(), wanted.sub5()
    };
    for (int i = 0; i < subs.length; i++) {
      check.optionalText("/sub" + (i + 1), subs[i], Subs.LENGTH_MAX);
    }
    check.done();
  }

  private ProgrammeView programmeOf(Caller caller, String partnerId, String programmeId) {
    if (partners.find(caller.environment(), partnerId).isEmpty()) {
      throw unknown("partner", "/partnerId");
    }
    return programmes
        .find(caller.environment(), programmeId)
        .orElseThrow(() -> unknown("programme", "/programmeId"));
  }

  private static void checkUrl(Caller caller, String pointer, String url, ProgrammeView programme) {
    LandingUrls.refusal(
            url, caller.environment(), programme.allowedHosts(), programme.clickParameter())
        .ifPresent(fault -> new InputCheck().require(pointer, false, fault).done());
  }

  private void record(Caller caller, String type, LinkView link) {
    Map<String, Object> data = new HashMap<>();
    data.put("code", link.code());
    data.put("partnerId", link.partnerId());
    data.put("programmeId", link.programmeId());
    data.put("landingUrl", link.landingUrl());
    data.put("enabled", link.enabled());
    data.put("creativeId", Objects.requireNonNullElse(link.creativeId(), ""));
    data.put("appUrl", Objects.requireNonNullElse(link.appUrl(), ""));
    data.put("expiresAt", String.valueOf(link.expiresAt()));
    audit.record(
        new AuditLog.Entry(caller.environment(), type, caller.clientId(), null, null, data));
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
