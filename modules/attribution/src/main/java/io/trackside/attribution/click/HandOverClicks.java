package io.trackside.attribution.click;

import io.trackside.attribution.input.InputCheck;
import io.trackside.attribution.input.RandomIds;
import io.trackside.attribution.key.ClickKeys;
import io.trackside.attribution.store.ClickClaimStore;
import io.trackside.attribution.store.ClickClaimStore.Offer;
import io.trackside.attribution.store.ClickStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi.ClaimCode;
import io.trackside.contracts.attribution.AttributionApi.ClickClaim;
import io.trackside.contracts.attribution.AttributionApi.ClickView;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Carries a click through an app store: the page that was clicked offers a one-time code, the app
 * shows it after its installation and gets the click. No cookie and no fingerprint is needed.
 */
@Dependent
public class HandOverClicks {
  private static final String PURPOSE = "trackside click claim v1";

  private final ClickClaimStore offers;
  private final ClickStore clicks;
  private final ClickKeys keys;
  private final RandomIds ids;
  private final Settings settings;
  private final Clock clock;

  @Inject
  HandOverClicks(
      ClickClaimStore offers,
      ClickStore clicks,
      ClickKeys keys,
      RandomIds ids,
      Settings settings,
      Clock clock) {
    this.offers = offers;
    this.clicks = clicks;
    this.keys = keys;
    this.ids = ids;
    this.settings = settings;
    this.clock = clock;
  }

  /** A code with which an app may claim the click once. */
  public ClaimCode offer(Caller caller, String clickId) {
    ClickView click = visible(caller, clickId);
    String code = ids.id("");
    Instant end =
        clock
            .instant()
            .plus(settings.duration(ClickSettings.CLAIM_LIFE))
            .truncatedTo(ChronoUnit.MICROS);
    offers.insert(
        caller.environment(),
        key(caller.environment(), code),
        new Offer(click.clickId(), end, null));
    return new ClaimCode(code, click.clickId(), end);
  }

  /** The click that a code stands for; the code is used up. */
  public ClickView claim(Caller caller, ClickClaim claim) {
    new InputCheck().id("/claimCode", claim.claimCode()).done();
    Environment environment = caller.environment();
    String key = key(environment, claim.claimCode());
    Offer offer =
        offers
            .find(environment, key)
            .orElseThrow(() -> new NotFound("claim_unknown", "no click was offered so"));
    ClickView click = visible(caller, offer.clickId());
    Instant now = clock.instant();
    if (!now.isBefore(offer.expiresAt())) {
      throw new NotFound("claim_expired", "the offer ended; the click can be offered anew");
    }
    if (!offers.take(environment, key, now)) {
      throw new Conflict("claim_used", "the click was claimed with this code before");
    }
    return click;
  }

  private ClickView visible(Caller caller, String clickId) {
    ClickView click =
        clicks
            .find(caller.environment(), clickId)
            .orElseThrow(() -> new NotFound("not_found", "no such click"));
    caller.requirePartner(click.partnerId());
    return click;
  }

  private String key(Environment environment, String code) {
    return keys.keyed(environment, PURPOSE, code);
  }
}
