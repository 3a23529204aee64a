package io.trackside.commission.deal;

import io.trackside.commission.store.PlanRuleStore;
import io.trackside.commission.store.PlanRuleStore.RuleRow;
import io.trackside.contracts.attribution.AttributionApi.Licence;
import io.trackside.contracts.attribution.LicencesApi;
import io.trackside.contracts.attribution.LicencesApi.PartnerPlaces;
import io.trackside.domain.commission.HeldLicence;
import io.trackside.domain.commission.PlanMatrix;
import io.trackside.domain.commission.PlanRule;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules that are shipped and the operator's own, with what a partner holds. */
@ApplicationScoped
public class PlanMatrices {
  @Inject PlanRuleStore store;
  @Inject LicencesApi licences;

  /** What is barred for a partner. */
  public PlanMatrix of(Environment environment, String partnerId) {
    PartnerPlaces places = licences.placesOf(environment, partnerId);
    return new PlanMatrix(
        rules(environment), places.licences().stream().map(PlanMatrices::held).toList());
  }

  /** All versions of all rules. */
  List<PlanRule> rules(Environment environment) {
    List<PlanRule> rules = new ArrayList<>(ShippedRules.ALL);
    store.all(environment).stream().map(RuleRow::rule).forEach(rules::add);
    return rules;
  }

  /** One version of a rule. */
  public Optional<PlanRule> rule(Environment environment, String ruleId, int version) {
    return rules(environment).stream()
        .filter(rule -> rule.ruleId().equals(ruleId) && rule.version() == version)
        .findFirst();
  }

  private static HeldLicence held(Licence licence) {
    return new HeldLicence(
        licence.jurisdiction(),
        licence.licenceClass(),
        day(licence.validFrom()),
        day(licence.validTo()));
  }

  private static @Nullable LocalDate day(@Nullable String text) {
    return text == null ? null : LocalDate.parse(text);
  }
}
