package io.trackside.attribution.creative;

import io.trackside.attribution.approval.Approvals;
import io.trackside.attribution.input.Cursors;
import io.trackside.attribution.input.InputCheck;
import io.trackside.attribution.partner.PartnerTerms;
import io.trackside.attribution.store.CreativeStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.CreativesApi.CreativeRuleView;
import io.trackside.contracts.attribution.CreativesApi.CreativeView;
import io.trackside.contracts.attribution.CreativesApi.RegistryEntry;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows the registry of creatives as compliance asks for it: by place, with today's rules. */
@Dependent
class ShowRegistry {
  private final CreativeRules rules = CreativeRules.shipped();
  private final CreativeStore creatives;
  private final AuditLog audit;
  private final Clock clock;

  @Inject
  ShowRegistry(CreativeStore creatives, AuditLog audit, Clock clock) {
    this.creatives = creatives;
    this.audit = audit;
    this.clock = clock;
  }

  /** A page may hold fewer than its limit: what is not shown in the place is left out of it. */
  Page<RegistryEntry> page(
      Caller caller, @Nullable String place, int limit, @Nullable String cursor) {
    Approvals.requireOperator(caller);
    requirePlace(place);
    Page<CreativeView> all =
        Cursors.page(
            creatives.page(caller.environment(), Cursors.after(cursor), limit + 1),
            limit,
            CreativeView::creativeId);
    return new Page<>(
        all.items().stream()
            .filter(creative -> isShownIn(creative, place))
            .map(this::entry)
            .toList(),
        all.nextCursor());
  }

  void exported(Caller caller, @Nullable String place) {
    Approvals.requireOperator(caller);
    requirePlace(place);
    audit.record(
        new AuditLog.Entry(
            caller.environment(),
            "creative_registry.exported",
            caller.clientId(),
            null,
            null,
            Map.of("place", Objects.requireNonNullElse(place, "*"))));
  }

  List<CreativeRuleView> rules(@Nullable LocalDate on, @Nullable String place) {
    requirePlace(place);
    return rules
        .inForce(
            Objects.requireNonNullElseGet(on, this::today),
            place == null ? List.of() : List.of(place))
        .stream()
        .map(
            rule ->
                new CreativeRuleView(
                    rule.id(),
                    rule.from().toString(),
                    rule.place(),
                    rule.kind(),
                    rule.words(),
                    rule.source()))
        .toList();
  }

  private static void requirePlace(@Nullable String place) {
    new InputCheck()
        .require(
            "/query/place",
            place == null || PartnerTerms.isJurisdiction(place),
            "must be an ISO 3166 code such as GB or US-NJ")
        .done();
  }

  /** What is shown in a country is shown in its subdivisions, and the other way round in part. */
  private static boolean isShownIn(CreativeView creative, @Nullable String place) {
    return place == null
        || creative.places().isEmpty()
        || creative.places().stream()
            .anyMatch(
                shown ->
                    shown.equals(place)
                        || place.startsWith(shown + "-")
                        || shown.startsWith(place + "-"));
  }

  private RegistryEntry entry(CreativeView creative) {
    return new RegistryEntry(
        creative,
        rules
            .brokenBy(creative.wording(), creative.places(), today())
            .map(CreativeRules.Rule::id)
            .orElse(null));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
