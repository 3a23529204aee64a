package io.trackside.attribution.partner;

import io.trackside.attribution.input.InputCheck;
import io.trackside.attribution.store.AcceptanceStore;
import io.trackside.attribution.store.PartnerStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AcceptancesApi.AcceptanceView;
import io.trackside.contracts.attribution.AcceptancesApi.NewAcceptance;
import io.trackside.contracts.attribution.AttributionApi.PartnerView;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Keeps which version of its contract a partner accepted, when, and by whose word. */
@Dependent
class AcceptContracts {
  private static final int LIST_MAX = 1_000;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final AcceptanceStore acceptances;
  private final PartnerStore partners;
  private final AuditLog audit;
  private final Clock clock;

  @Inject
  AcceptContracts(AcceptanceStore acceptances, PartnerStore partners, AuditLog audit, Clock clock) {
    this.acceptances = acceptances;
    this.partners = partners;
    this.audit = audit;
    this.clock = clock;
  }

  AcceptanceView accept(Caller caller, String partnerId, NewAcceptance wanted) {
    caller.requirePartner(partnerId);
    String digest = wanted.documentSha256();
    new InputCheck()
        .text("/contractVersion", wanted.contractVersion(), PartnerTerms.CONTRACT_VERSION_MAX)
        .require(
            "/documentSha256",
            digest == null || SHA256.matcher(digest).matches(),
            "must be 64 hexadecimal digits in small letters")
        .done();
    Environment environment = caller.environment();
    PartnerView partner =
        partners.lock(environment, partnerId).orElseThrow(AcceptContracts::noPartner);
    if (!wanted.contractVersion().equals(partner.contractVersion())) {
      throw new Conflict(
          "contract_version_other",
          "the partner's contract is version " + partner.contractVersion());
    }
    boolean before =
        acceptances.find(environment, partnerId, LIST_MAX).stream()
            .anyMatch(known -> known.contractVersion().equals(wanted.contractVersion()));
    if (before) {
      throw new Conflict("contract_accepted", "this version was accepted before");
    }
    AcceptanceView accepted =
        new AcceptanceView(
            wanted.contractVersion(),
            digest,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            caller.clientId());
    acceptances.insert(environment, partnerId, accepted);
    record(caller, partnerId, accepted);
    return accepted;
  }

  List<AcceptanceView> list(Caller caller, String partnerId) {
    caller.requirePartner(partnerId);
    if (partners.find(caller.environment(), partnerId).isEmpty()) {
      throw noPartner();
    }
    return acceptances.find(caller.environment(), partnerId, LIST_MAX);
  }

  private void record(Caller caller, String partnerId, AcceptanceView accepted) {
    Map<String, Object> data = new HashMap<>();
    data.put("partnerId", partnerId);
    data.put("contractVersion", accepted.contractVersion());
    data.put("byPartner", caller.partnerId() != null);
    if (accepted.documentSha256() != null) {
      data.put("documentSha256", accepted.documentSha256());
    }
    audit.record(
        new AuditLog.Entry(
            caller.environment(),
            "partner.contract_accepted",
            caller.clientId(),
            null,
            null,
            data));
  }

  private static NotFound noPartner() {
    return new NotFound("not_found", "no such partner");
  }
}
