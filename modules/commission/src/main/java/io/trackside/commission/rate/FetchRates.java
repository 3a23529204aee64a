package io.trackside.commission.rate;

import io.trackside.contracts.commission.FxApi.Format;
import io.trackside.contracts.platform.OutgoingHttp;
import io.trackside.contracts.platform.OutgoingHttp.Answered;
import io.trackside.contracts.platform.OutgoingHttp.Call;
import io.trackside.contracts.platform.OutgoingHttp.Failed;
import io.trackside.contracts.platform.OutgoingHttp.Outcome;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.SweepTask;
import io.trackside.contracts.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the day's exchange rates where {@code trackside.fx.url} says so, through the one guarded
 * way out. The sweep only begins a fetch or takes its answer; it never waits for one. Every node
 * fetches for itself: what is known already changes nothing.
 */
@ApplicationScoped
public class FetchRates implements SweepTask {
  private static final System.Logger LOG = System.getLogger("io.trackside.commission");
  private static final int ANSWER_MAX = 8 << 20;
  private static final int OK = 200;

  @Inject RatesBoundary boundary;
  @Inject OutgoingHttp http;
  @Inject Settings settings;
  @Inject Clock clock;

  private @Nullable Instant nextAt;
  private @Nullable CompletableFuture<Outcome> underWay;

  @Override
  public String name() {
    return "exchange-rates";
  }

  @Override
  public int sweep() {
    String url = settings.text(RateSettings.URL, "");
    if (url.isEmpty()) {
      return 0;
    }
    CompletableFuture<Outcome> fetch = underWay;
    if (fetch != null) {
      if (fetch.isDone()) {
        underWay = null;
        take(url, fetch.join());
      }
      return 0;
    }
    Instant now = clock.instant();
    if (nextAt == null || !now.isBefore(nextAt)) {
      nextAt = now.plus(settings.duration(RateSettings.INTERVAL));
      underWay = http.exchange(call(url));
    }
    return 0;
  }

  private Call call(String url) {
    return new Call(
        "GET",
        URI.create(url),
        Map.of("Accept", "application/xml, text/csv;q=0.9, application/json;q=0.8"),
        null,
        settings.duration(RateSettings.TIMEOUT),
        ANSWER_MAX);
  }

  private void take(String url, Outcome outcome) {
    String host = String.valueOf(URI.create(url).getHost());
    if (outcome instanceof Answered answered && answered.status() == OK) {
      keep(host, answered.body());
    } else {
      String reason =
          outcome instanceof Answered refused
              ? String.valueOf(refused.status())
              : ((Failed) outcome).kind();
      LOG.log(Level.WARNING, "event=fx_fetch_failed host={0} reason={1}", host, reason);
    }
  }

  private void keep(String host, byte[] body) {
    try {
      int changed = boundary.keepFetchedRates(host, format(body), body);
      LOG.log(Level.INFO, "event=fx_fetched host={0} changed={1}", host, changed);
    } catch (Problem unreadable) {
      LOG.log(Level.WARNING, "event=fx_fetch_failed host={0} reason={1}", host, unreadable.code());
    }
  }

  /** By its first character, since a peer's content type is often only text. */
  private static Format format(byte[] body) {
    for (byte each : body) {
      if (each == '<') {
        return Format.XML;
      }
      if (each == '{') {
        return Format.JSON;
      }
      if (each > ' ') {
        return Format.CSV;
      }
    }
    return Format.CSV;
  }
}
