package io.trackside.attribution.binding;

import io.trackside.attribution.key.ClickKeys;
import io.trackside.attribution.key.LeadKeys;
import io.trackside.attribution.store.ClaimRow;
import io.trackside.attribution.store.ClaimStore;
import io.trackside.attribution.store.ClickEvidence;
import io.trackside.attribution.store.ClickStore;
import io.trackside.attribution.store.LeadStore;
import io.trackside.attribution.store.LeadStore.Lead;
import io.trackside.contracts.attribution.AttributionApi.ClickView;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.attribution.BindingDecision.Claim;
import io.trackside.domain.attribution.BindingDecision.Click;
import io.trackside.domain.attribution.BindingDecision.Evidence;
import io.trackside.domain.attribution.ClaimNames;
import io.trackside.domain.attribution.ClickIds;
import io.trackside.domain.attribution.ClickSubject;
import io.trackside.domain.event.EventData.PlayerRegistered;
import io.trackside.domain.fact.PlayerFact.Registered;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks up what registrations name, for a whole batch at once: one select for each kind of thing
 * that any of them names, and none for what none names.
 */
@Dependent
class GatherEvidence {
  private final ClickStore clicks;
  private final ClaimStore claims;
  private final LeadStore leads;
  private final LeadKeys leadKeys;
  private final ClickKeys keys;
  private final Duration skew;

  @Inject
  GatherEvidence(
      ClickStore clicks,
      ClaimStore claims,
      LeadStore leads,
      LeadKeys leadKeys,
      ClickKeys keys,
      Settings settings) {
    this.clicks = clicks;
    this.claims = claims;
    this.leads = leads;
    this.leadKeys = leadKeys;
    this.keys = keys;
    this.skew = settings.duration(BindingSettings.CLICK_SKEW);
  }

  /** The well-formed click id that a registration names; null if none. */
  static @Nullable String clickId(PlayerRegistered data) {
    String clickId = data.clickId();
    return clickId != null && ClickIds.parse(clickId).isPresent() ? clickId : null;
  }

  Gathered of(Environment environment, Collection<Registered> facts) {
    Map<String, String> keyOfEmail = leadKeys.of(environment, emails(facts));
    List<Lead> taken = leads.find(environment, Set.copyOf(keyOfEmail.values()));
    Set<String> clickIds = new HashSet<>(named(facts, GatherEvidence::clickId));
    taken.forEach(lead -> clickIds.add(lead.clickId()));
    return new Gathered(
        environment,
        clicks.evidence(environment, clickIds),
        claims.evidence(environment, ClaimRow.PROMO_CODE, named(facts, GatherEvidence::promoCode)),
        claims.evidence(environment, ClaimRow.DOMAIN, named(facts, GatherEvidence::domain)),
        keyOfEmail,
        taken.stream().collect(Collectors.groupingBy(Lead::key)));
  }

  private static Set<String> emails(Collection<Registered> facts) {
    return named(facts, PlayerRegistered::email);
  }

  private static Set<String> named(
      Collection<Registered> facts, Function<PlayerRegistered, @Nullable String> name) {
    Set<String> names = new HashSet<>();
    for (Registered fact : facts) {
      @Nullable String named = name.apply(fact.registration());
      if (named != null) {
        names.add(named);
      }
    }
    return names;
  }

  private static @Nullable String promoCode(PlayerRegistered data) {
    String said = data.promoCode();
    return said == null ? null : ClaimNames.promoCode(said).orElse(null);
  }

  private static @Nullable String domain(PlayerRegistered data) {
    String said = data.domain();
    return said == null ? null : ClaimNames.domain(said).orElse(null);
  }

  /** What is known of everything that a batch of registrations names. */
  final class Gathered {
    private final Environment environment;
    private final Map<String, ClickEvidence> clicks;
    private final Map<String, Claim> promoCodes;
    private final Map<String, Claim> domains;
    private final Map<String, String> keyOfEmail;
    private final Map<String, List<Lead>> leads;

    private Gathered(
        Environment environment,
        Map<String, ClickEvidence> clicks,
        Map<String, Claim> promoCodes,
        Map<String, Claim> domains,
        Map<String, String> keyOfEmail,
        Map<String, List<Lead>> leads) {
      this.environment = environment;
      this.clicks = clicks;
      this.promoCodes = promoCodes;
      this.domains = domains;
      this.keyOfEmail = keyOfEmail;
      this.leads = leads;
    }

    /** What one registration has to show. */
    Evidence of(Registered fact) {
      PlayerRegistered data = fact.registration();
      @Nullable String clickId = clickId(data);
      @Nullable ClickEvidence click = clickId == null ? null : clicks.get(clickId);
      @Nullable Lead lead = lead(fact);
      @Nullable ClickEvidence led = lead == null ? null : clicks.get(lead.clickId());
      return new Evidence(
          find(promoCodes, promoCode(data)),
          find(domains, domain(data)),
          click == null ? null : click(click, click.click().at()),
          lead == null || led == null ? null : click(led, lead.at()));
    }

    /** The click of the lead that speaks for a registration; null if there is none. */
    @Nullable String leadClick(Registered fact) {
      @Nullable Lead lead = lead(fact);
      return lead == null ? null : lead.clickId();
    }

    /** The last one of the brand that was there when the player registered. */
    private @Nullable Lead lead(Registered fact) {
      @Nullable String email = fact.registration().email();
      @Nullable String key = email == null ? null : keyOfEmail.get(email);
      Instant latest = fact.header().occurredAt().plus(skew);
      return key == null
          ? null
          : leads.getOrDefault(key, List.of()).stream()
              .filter(lead -> !lead.at().isAfter(latest))
              .filter(lead -> isOfBrand(lead, fact.registration().brand()))
              .findFirst()
              .orElse(null);
    }

    private boolean isOfBrand(Lead lead, String brand) {
      @Nullable ClickEvidence click = clicks.get(lead.clickId());
      return click != null && click.owner().brand().equals(brand);
    }

    private Click click(ClickEvidence found, Instant at) {
      ClickView click = found.click();
      ClickSubject subject = new ClickSubject(environment, click.partnerId(), click.programmeId());
      return new Click(
          found.owner(),
          at,
          keys.verify(click.clickId(), subject, click.at()),
          found.linkEnabled(),
          found.windowDays(),
          click.subs());
    }

    private static @Nullable Claim find(Map<String, Claim> known, @Nullable String name) {
      return name == null ? null : known.get(Objects.requireNonNull(name));
    }
  }
}
