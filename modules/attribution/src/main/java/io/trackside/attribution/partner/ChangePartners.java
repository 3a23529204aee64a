package io.trackside.attribution.partner;

import io.trackside.attribution.approval.Approvals;
import io.trackside.attribution.input.InputCheck;
import io.trackside.attribution.lookalike.LookAlikes;
import io.trackside.attribution.store.PartnerStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi.Licence;
import io.trackside.contracts.attribution.AttributionApi.PartnerView;
import io.trackside.contracts.attribution.PartnersApi.PartnerChange;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.problem.NotFound;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes what a partner's contract covers. */
@Dependent
class ChangePartners {
  private final PartnerStore partners;
  private final PartnerTerms terms;
  private final LookAlikes looks;
  private final AuditLog audit;

  @Inject
  ChangePartners(PartnerStore partners, PartnerTerms terms, LookAlikes looks, AuditLog audit) {
    this.partners = partners;
    this.terms = terms;
    this.looks = looks;
    this.audit = audit;
  }

  PartnerView change(Caller caller, String partnerId, PartnerChange change) {
    caller.requirePartner(partnerId);
    Approvals.requireOperator(caller);
    InputCheck check = new InputCheck();
    if (change.name() != null) {
      check.text("/name", change.name(), EnrolPartners.NAME_MAX);
      EnrolPartners.requireOneAlphabet(check, change.name());
    }
    PartnerTerms.check(
            check, change.brands(), change.countries(), change.licences(), change.contractVersion())
        .done();
    String parent = change.parentId();
    if (parent != null && !parent.isEmpty()) {
      terms.requireParent(caller.environment(), partnerId, parent);
    }
    PartnerView before =
        partners
            .lock(caller.environment(), partnerId)
            .orElseThrow(() -> new NotFound("not_found", "no such partner"));
    PartnerView after = changed(before, change);
    if (!after.name().equals(before.name())) {
      looks.keepName(caller.environment(), partnerId, after.name());
    }
    partners.update(caller.environment(), after);
    record(caller, before, after);
    return after;
  }

  void exported(Caller caller, String partnerId) {
    caller.requirePartner(partnerId);
    if (partners.find(caller.environment(), partnerId).isEmpty()) {
      throw new NotFound("not_found", "no such partner");
    }
    audit.record(
        new AuditLog.Entry(
            caller.environment(),
            "partner.exported",
            caller.clientId(),
            null,
            null,
            Map.of("partnerId", partnerId)));
  }

  private static PartnerView changed(PartnerView before, PartnerChange change) {
    return new PartnerView(
        before.partnerId(),
        Objects.requireNonNullElse(change.name(), before.name()),
        before.status(),
        before.createdAt(),
        distinct(change.brands(), before.brands()),
        distinct(change.countries(), before.countries()),
        Objects.requireNonNullElse(change.licences(), before.licences()),
        replaced(change.contractVersion(), before.contractVersion()),
        replaced(change.parentId(), before.parentId()),
        before.statusSince(),
        before.statusReason());
  }

  private static List<String> distinct(@Nullable List<String> wanted, List<String> before) {
    return wanted == null ? before : wanted.stream().distinct().toList();
  }

  private static @Nullable String replaced(@Nullable String wanted, @Nullable String before) {
    return wanted == null ? before : wanted.isEmpty() ? null : wanted;
  }

  private void record(Caller caller, PartnerView before, PartnerView after) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("partnerId", after.partnerId());
    data.put("before", described(before));
    data.put("after", described(after));
    audit.record(
        new AuditLog.Entry(
            caller.environment(), "partner.changed", caller.clientId(), null, null, data));
  }

  private static String described(Licence licence) {
    String valid =
        licence.validFrom() == null && licence.validTo() == null
            ? ""
            : ' '
                + Objects.requireNonNullElse(licence.validFrom(), "")
                + '/'
                + Objects.requireNonNullElse(licence.validTo(), "");
    return licence.jurisdiction() + ' ' + licence.licenceClass() + valid;
  }

  /** Everything but the name, which may be a person's. */
  static Map<String, Object> described(PartnerView partner) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("brands", partner.brands());
    data.put("countries", partner.countries());
    data.put("licences", partner.licences().stream().map(ChangePartners::described).toList());
    data.put("contractVersion", Objects.requireNonNullElse(partner.contractVersion(), ""));
    data.put("parentId", Objects.requireNonNullElse(partner.parentId(), ""));
    return data;
  }
}
