package io.trackside.attribution.binding;

import io.trackside.attribution.input.InputCheck;
import io.trackside.attribution.key.LeadKeys;
import io.trackside.attribution.store.ClickStore;
import io.trackside.attribution.store.LeadStore;
import io.trackside.attribution.store.ProgrammeStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi.ClickView;
import io.trackside.contracts.attribution.BindingsApi.LeadView;
import io.trackside.contracts.attribution.BindingsApi.NewLead;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Unprocessable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/** Remembers who left an e-mail address after a click, with consent and without the address. */
@Dependent
class TakeLeads {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  private final LeadStore leads;
  private final LeadKeys keys;
  private final ClickStore clicks;
  private final ProgrammeStore programmes;
  private final Clock clock;

  @Inject
  TakeLeads(
      LeadStore leads, LeadKeys keys, ClickStore clicks, ProgrammeStore programmes, Clock clock) {
    this.leads = leads;
    this.keys = keys;
    this.clicks = clicks;
    this.programmes = programmes;
    this.clock = clock;
  }

  LeadView take(Caller caller, NewLead wanted) {
    new InputCheck()
        .id("/clickId", wanted.clickId())
        .require(
            "/emailSha256",
            wanted.emailSha256() != null && SHA_256.matcher(wanted.emailSha256()).matches(),
            "must be a SHA-256 in 64 hexadecimal digits, small letters")
        .done();
    if (!Boolean.TRUE.equals(wanted.consent())) {
      throw refused("consent_missing", "/consent", "must be true; without it nothing is kept");
    }
    ClickView click =
        clicks
            .find(caller.environment(), wanted.clickId())
            .filter(found -> isVisible(caller, found))
            .orElseThrow(() -> refused("click_unknown", "/clickId", "must name a click"));
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    leads.insert(
        caller.environment(),
        new LeadStore.Lead(
            keys.ofHash(caller.environment(), wanted.emailSha256()), click.clickId(), at));
    int days =
        programmes
            .find(caller.environment(), click.programmeId())
            .map(programme -> programme.clickWindowDays())
            .orElse(0);
    return new LeadView(
        click.clickId(),
        click.partnerId(),
        click.programmeId(),
        at,
        at.plus(Duration.ofDays(days)));
  }

  private static boolean isVisible(Caller caller, ClickView click) {
    return caller.partnerId() == null || caller.partnerId().equals(click.partnerId());
  }

  private static Unprocessable refused(String code, String pointer, String detail) {
    return new Unprocessable(
        code, pointer + " " + detail, List.of(new FieldError(pointer, detail)));
  }
}
