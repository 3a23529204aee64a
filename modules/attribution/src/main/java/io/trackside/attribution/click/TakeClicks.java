package io.trackside.attribution.click;

import io.trackside.attribution.key.ClickKeys;
import io.trackside.attribution.key.KeptAddress;
import io.trackside.attribution.link.LinkDirectory;
import io.trackside.attribution.store.ClickRow;
import io.trackside.attribution.store.ClickStore;
import io.trackside.attribution.store.LinkTarget;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi.ClickRequest;
import io.trackside.contracts.attribution.AttributionApi.ClickView;
import io.trackside.contracts.attribution.AttributionApi.LinkView;
import io.trackside.contracts.attribution.AttributionApi.Redirect;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.attribution.ClickOrigin;
import io.trackside.domain.attribution.ClickSubject;
import io.trackside.domain.attribution.Devices;
import io.trackside.domain.attribution.LandingUrls;
import io.trackside.jdbc.StoreFailure;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;

/** Turns a click on a link into a durable click with a signed id. */
@Dependent
public class TakeClicks {
  private static final System.Logger LOG = System.getLogger(TakeClicks.class.getName());

  /** What is stored, and where the person goes once it is. */
  private record Click(ClickRow row, Redirect redirect) {}

  private final LinkDirectory links;
  private final ClickKeys keys;
  private final KeptAddress addresses;
  private final CommitClicks commits;
  private final ClickStore store;
  private final Clock clock;

  @Inject
  TakeClicks(
      LinkDirectory links,
      ClickKeys keys,
      KeptAddress addresses,
      CommitClicks commits,
      ClickStore store,
      Clock clock) {
    this.links = links;
    this.keys = keys;
    this.addresses = addresses;
    this.commits = commits;
    this.store = store;
    this.clock = clock;
  }

  /** A click by a browser, by whomever. */
  public CompletionStage<Redirect> take(ClickRequest request) {
    return take(request, found -> true, commits::take);
  }

  /**
   * A click by a browser, if nothing need be waited for: the link and the keys are in memory and
   * the buffer has room. Else nothing has happened.
   */
  public Optional<CompletionStage<Redirect>> takeAtOnce(ClickRequest request) {
    return links
        .inMemory(request.code())
        .filter(target -> !target.withdrawn() && keys.areAtHand(target.environment()))
        .map(target -> click(target, request))
        .flatMap(
            click ->
                Optional.ofNullable(commits.takeAtOnce(click.row()))
                    .map(durable -> durable.thenApply(stored -> click.redirect())));
  }

  /** A click reported with a token: another environment's or partner's link does not exist. */
  public CompletionStage<Redirect> take(Caller caller, ClickRequest request) {
    return take(request, found -> isVisible(found, caller), commits::take);
  }

  /** The same as a part of the caller's transaction: it is durable if and when that commits. */
  public CompletionStage<Redirect> takeAlong(Caller caller, ClickRequest request) {
    return take(request, found -> isVisible(found, caller), this::storeAlong);
  }

  private static boolean isVisible(LinkTarget found, Caller caller) {
    return found.environment() == caller.environment()
        && (caller.partnerId() == null || caller.partnerId().equals(found.link().partnerId()));
  }

  private CompletionStage<Void> storeAlong(ClickRow click) {
    store.insert(click);
    return CompletableFuture.completedFuture(null);
  }

  private CompletionStage<Redirect> take(
      ClickRequest request,
      Predicate<LinkTarget> visible,
      Function<ClickRow, CompletionStage<Void>> keep) {
    try {
      Optional<LinkTarget> target = links.find(request.code()).filter(visible);
      if (target.isEmpty()) {
        return nowhere("link_unknown", "no such link");
      }
      return target.get().withdrawn()
          ? nowhere("creative_withdrawn", "what the link showed was withdrawn")
          : store(target.get(), request, keep);
    } catch (StoreFailure e) {
      // A link or a key could not be read, or the click not be written: it is not stored.
      LOG.log(Level.WARNING, "event=click_refused reason=\"{0}\"", e.getMessage());
      return CompletableFuture.failedFuture(CommitClicks.unavailable());
    }
  }

  private CompletionStage<Redirect> store(
      LinkTarget target, ClickRequest request, Function<ClickRow, CompletionStage<Void>> keep) {
    Click click = click(target, request);
    return keep.apply(click.row()).thenApply(durable -> click.redirect());
  }

  private Click click(LinkTarget target, ClickRequest request) {
    // Whole milliseconds, as the id carries them.
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    ClickSubject subject =
        new ClickSubject(
            target.environment(), target.link().partnerId(), target.programme().programmeId());
    String clickId = keys.issue(subject, at);
    ClickView view =
        new ClickView(
            clickId,
            subject.partnerId(),
            subject.programmeId(),
            target.link().code(),
            at,
            ClickTexts.subs(request.query(), target.link().subs()),
            ClickTexts.platformIds(request.query()),
            ClickOrigin.of(request.userAgent(), request.purpose()).key(),
            ClickTexts.consent(request.query()));
    ClickRow row =
        new ClickRow(
            target.environment(),
            view,
            addresses.of(target.environment(), request.peer()),
            ClickTexts.userAgent(request.userAgent()));
    String location =
        LandingUrls.withClick(
            destination(target.link(), request), target.programme().clickParameter(), clickId);
    return new Click(row, new Redirect(location, clickId));
  }

  private static String destination(LinkView link, ClickRequest request) {
    String app = link.appUrl();
    return app != null && Devices.opensApps(request.userAgent()) ? app : link.landingUrl();
  }

  private static CompletionStage<Redirect> nowhere(String code, String detail) {
    return CompletableFuture.failedFuture(new NotFound(code, detail));
  }
}
