package io.trackside.attribution.partner;

import io.trackside.attribution.approval.Approvals;
import io.trackside.attribution.input.InputCheck;
import io.trackside.attribution.input.RandomIds;
import io.trackside.attribution.lookalike.LookAlikes;
import io.trackside.attribution.store.PartnerStore;
import io.trackside.attribution.store.ProgrammeStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi.NewPartner;
import io.trackside.contracts.attribution.AttributionApi.NewProgramme;
import io.trackside.contracts.attribution.AttributionApi.PartnerView;
import io.trackside.contracts.attribution.AttributionApi.ProgrammeView;
import io.trackside.contracts.attribution.PartnersApi.StatusChange;
import io.trackside.contracts.attribution.RequestsApi.RequestView;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.problem.Conflict;
import io.trackside.domain.attribution.LandingUrls;
import io.trackside.domain.attribution.PartnerStatus;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Creates partners and programmes; only the operator's own clients may. */
@Dependent
public class EnrolPartners {
  /** Longest name, in characters. */
  public static final int NAME_MAX = 200;

  private static final int HOSTS_MAX = 50;
  private static final int WINDOW_DAYS_DEFAULT = 30;
  private static final int WINDOW_DAYS_MAX = 3_650;
  private static final String PARAMETER_DEFAULT = "tsclid";

  private final PartnerStore partners;
  private final ProgrammeStore programmes;
  private final AuditLog audit;
  private final PartnerTerms terms;
  private final Approvals approvals;
  private final MovePartners move;
  private final LookAlikes looks;
  private final RandomIds ids;
  private final Clock clock;

  @Inject
  EnrolPartners(
      PartnerStore partners,
      ProgrammeStore programmes,
      AuditLog audit,
      PartnerTerms terms,
      Approvals approvals,
      MovePartners move,
      LookAlikes looks,
      RandomIds ids,
      Clock clock) {
    this.partners = partners;
    this.programmes = programmes;
    this.audit = audit;
    this.terms = terms;
    this.approvals = approvals;
    this.move = move;
    this.looks = looks;
    this.ids = ids;
    this.clock = clock;
  }

  /** Enrols a partner, approved at once where one person is enough. */
  public PartnerView partner(Caller caller, NewPartner wanted) {
    Approvals.requireOperator(caller);
    InputCheck check =
        new InputCheck()
            .optionalId("/partnerId", wanted.partnerId())
            .text("/name", wanted.name(), NAME_MAX);
    requireOneAlphabet(check, wanted.name());
    PartnerTerms.check(
            check, wanted.brands(), wanted.countries(), wanted.licences(), wanted.contractVersion())
        .done();
    String partnerId = Objects.requireNonNullElseGet(wanted.partnerId(), () -> ids.id("p-"));
    if (wanted.parentId() != null) {
      terms.requireParent(caller.environment(), partnerId, wanted.parentId());
    }
    PartnerView partner =
        newPartner(partnerId, wanted, approvals.oneIsEnough(caller.environment()));
    if (!partners.insert(caller.environment(), partner)) {
      throw taken("partner", partner.partnerId());
    }
    looks.keepId(caller.environment(), LookAlikes.PARTNER_ID, "/partnerId", partnerId);
    looks.keepName(caller.environment(), partnerId, partner.name());
    begin(caller, partner);
    return partner;
  }

  static void requireOneAlphabet(InputCheck check, @Nullable String name) {
    InputCheck unused =
        check.require(
            "/name",
            name == null || !LookAlikes.mixesAlphabets(name),
            "must not mix alphabets within a word");
  }

  private PartnerView newPartner(String partnerId, NewPartner wanted, boolean atOnce) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new PartnerView(
        partnerId,
        wanted.name(),
        (atOnce ? PartnerStatus.APPROVED : PartnerStatus.APPLIED).key(),
        now,
        distinct(wanted.brands()),
        distinct(wanted.countries()),
        Objects.requireNonNullElse(wanted.licences(), List.of()),
        wanted.contractVersion(),
        wanted.parentId(),
        now,
        null);
  }

  /** The first line of its history, and the request that a second person decides on. */
  private void begin(Caller caller, PartnerView partner) {
    Environment environment = caller.environment();
    partners.addStatus(
        environment,
        partner.partnerId(),
        new StatusChange(
            partner.status(), partner.createdAt(), "created", caller.clientId(), null));
    if (partner.status().equals(PartnerStatus.APPLIED.key())) {
      RequestView unused =
          move.request(caller, partner.partnerId(), PartnerStatus.APPROVED, "created");
    }
    // The name stays out of the log: it may be a person's.
    Map<String, Object> data = new HashMap<>(ChangePartners.described(partner));
    data.put("partnerId", partner.partnerId());
    data.put("status", partner.status());
    record(caller, "partner.created", data);
  }

  private static List<String> distinct(@Nullable List<String> wanted) {
    return wanted == null ? List.of() : wanted.stream().distinct().toList();
  }

  /** Makes a programme. */
  public ProgrammeView programme(Caller caller, NewProgramme wanted) {
    Approvals.requireOperator(caller);
    check(wanted);
    ProgrammeView programme =
        new ProgrammeView(
            Objects.requireNonNullElseGet(wanted.programmeId(), () -> ids.id("g-")),
            wanted.name(),
            wanted.brand(),
            wanted.allowedHosts().stream().map(EnrolPartners::lower).distinct().toList(),
            Objects.requireNonNullElse(wanted.clickParameter(), PARAMETER_DEFAULT),
            Objects.requireNonNullElse(wanted.clickWindowDays(), WINDOW_DAYS_DEFAULT),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    if (!programmes.insert(caller.environment(), programme)) {
      throw taken("programme", programme.programmeId());
    }
    record(
        caller,
        "programme.created",
        Map.of(
            "programmeId", programme.programmeId(),
            "brand", programme.brand(),
            "allowedHosts", programme.allowedHosts(),
            "clickWindowDays", programme.clickWindowDays()));
    return programme;
  }

  private static void check(NewProgramme wanted) {
    List<String> hosts = wanted.allowedHosts();
    int hostCount = hosts == null ? 0 : hosts.size();
    String parameter = Objects.requireNonNullElse(wanted.clickParameter(), PARAMETER_DEFAULT);
    int days = Objects.requireNonNullElse(wanted.clickWindowDays(), WINDOW_DAYS_DEFAULT);
    InputCheck check =
        new InputCheck()
            .optionalId("/programmeId", wanted.programmeId())
            .text("/name", wanted.name(), NAME_MAX)
            .id("/brand", wanted.brand())
            .require(
                "/allowedHosts",
                hostCount >= 1 && hostCount <= HOSTS_MAX,
                "must list 1 to " + HOSTS_MAX + " hosts")
            .require(
                "/clickParameter",
                LandingUrls.isParameterName(parameter),
                "must begin with a letter and match [A-Za-z0-9_.-]{1,32}")
            .require(
                "/clickWindowDays",
                days >= 1 && days <= WINDOW_DAYS_MAX,
                "must be 1 to " + WINDOW_DAYS_MAX + " days");
    for (int i = 0; i < Math.min(hostCount, HOSTS_MAX); i++) {
      String host = hosts.get(i);
      check.require(
          "/allowedHosts/" + i,
          host != null && LandingUrls.isAllowedHost(lower(host)),
          "must be a host or host:port, for example book.example");
    }
    check.done();
  }

  private void record(Caller caller, String type, Map<String, Object> data) {
    audit.record(
        new AuditLog.Entry(caller.environment(), type, caller.clientId(), null, null, data));
  }

  private static Conflict taken(String what, String id) {
    return new Conflict("already_exists", "there is a " + what + " with the id " + id);
  }

  private static String lower(String host) {
    return host.toLowerCase(Locale.ROOT);
  }
}
