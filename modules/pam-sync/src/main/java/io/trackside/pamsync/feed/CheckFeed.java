package io.trackside.pamsync.feed;

import io.trackside.contracts.pamsync.FeedsApi.FeedBudget;
import io.trackside.contracts.pamsync.FeedsApi.FeedKey;
import io.trackside.contracts.platform.OutgoingHttp;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.pamsync.store.FeedStore.Feed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks what somebody wants a feed to be. Faults are gathered and told together. */
@ApplicationScoped
class CheckFeed {
  private static final Set<String> MODES = Set.of("poll", "stream", "push");
  private static final Set<String> PERIODS = Set.of("hour", "day", "month");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern VALUE = Pattern.compile("[!-~]([ -~]{0,998}[!-~])?");
  private static final Set<String> OURS =
      Set.of(
          "accept",
          "connection",
          "content-length",
          "expect",
          "host",
          "if-modified-since",
          "if-none-match",
          "last-event-id",
          "te",
          "transfer-encoding",
          "upgrade");
  private static final Set<String> SECRETS =
      Set.of(
          "apikey",
          "api_key",
          "api-key",
          "access_token",
          "token",
          "secret",
          "password",
          "signature");
  private static final int URLS_MAX = 10;
  private static final int URL_MAX = 700;
  static final long INTERVAL_MAX_MILLIS = 24L * 3_600 * 1_000;

  @Inject OutgoingHttp outgoing;
  @Inject Settings settings;

  /**
   * Refuses with 400 and every fault's pointer.
   *
   * @param key the one that is given; null for none, or for the one the feed has
   * @param before null for a new feed
   */
  void check(Feed feed, @Nullable FeedKey key, @Nullable Feed before) {
    List<FieldError> faults = new ArrayList<>();
    if (!MODES.contains(feed.mode())) {
      faults.add(new FieldError("/mode", "is poll, stream or push"));
    }
    urls(feed, key, faults);
    if (key != null) {
      key(key, faults);
    } else if (before != null && before.key() != null && goesElsewhere(feed, before)) {
      faults.add(new FieldError("/key", "is given again for addresses on other hosts"));
    }
    intervals(feed, faults);
    budget(feed.budget(), faults);
    if (!faults.isEmpty()) {
      throw new BadInput("feed_invalid", "the feed is not well formed", faults);
    }
  }

  private void urls(Feed feed, @Nullable FeedKey key, List<FieldError> faults) {
    int most =
        switch (feed.mode()) {
          case "push" -> 0;
          case "stream" -> 1;
          default -> URLS_MAX;
        };
    List<String> urls = feed.urls();
    if (urls.size() > most || urls.size() < Math.min(1, most)) {
      String detail = most == 0 ? "has nothing to ask in mode push" : "has 1 to " + most;
      faults.add(new FieldError("/urls", detail + (most == 0 ? "" : " addresses")));
      return;
    }
    for (int i = 0; i < urls.size(); i++) {
      String fault = fault(urls.get(i), key);
      if (fault != null) {
        faults.add(new FieldError("/urls/" + i, fault));
      }
    }
  }

  private @Nullable String fault(String url, @Nullable FeedKey key) {
    if (url.length() > URL_MAX) {
      return "has at most " + URL_MAX + " characters";
    }
    try {
      URI address = new URI(url);
      String refusal = outgoing.refusal(address);
      if (refusal != null) {
        return refusal;
      }
      if (address.getRawFragment() != null) {
        return "has no fragment";
      }
      // Addresses are shown, and stand in the audit log.
      return hasKey(address, key) ? "holds no key: it stands in /key" : null;
    } catch (URISyntaxException notAnUrl) {
      return "is a URL";
    }
  }

  private static boolean hasKey(URI address, @Nullable FeedKey key) {
    String query = address.getQuery() == null ? "" : address.getQuery();
    for (String parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      if (SECRETS.contains(name.toLowerCase(Locale.ROOT))
          || (key != null && name.equalsIgnoreCase(key.name()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean goesElsewhere(Feed feed, Feed before) {
    Set<String> known = before.urls().stream().map(CheckFeed::host).collect(Collectors.toSet());
    return !feed.urls().stream().allMatch(url -> known.contains(host(url)));
  }

  /** Scheme, host and port; the text itself where it is no URL. */
  private static String host(String url) {
    try {
      URI address = new URI(url);
      return (address.getScheme() + "://" + address.getRawAuthority()).toLowerCase(Locale.ROOT);
    } catch (URISyntaxException refusedAnyway) {
      return url;
    }
  }

  private static void key(FeedKey key, List<FieldError> faults) {
    if (!key.in().equals("query") && !key.in().equals("header")) {
      faults.add(new FieldError("/key/in", "is query or header"));
    }
    if (!NAME.matcher(key.name()).matches()) {
      faults.add(new FieldError("/key/name", "matches [A-Za-z0-9._-]{1,64}"));
    } else if (key.in().equals("header") && OURS.contains(key.name().toLowerCase(Locale.ROOT))) {
      faults.add(new FieldError("/key/name", "is a header that the hub sets itself"));
    }
    if (!VALUE.matcher(key.value()).matches()) {
      faults.add(new FieldError("/key/value", "has 1 to 1000 visible ASCII characters"));
    }
  }

  private void intervals(Feed feed, List<FieldError> faults) {
    long least = settings.number(FeedSettings.INTERVAL_MIN);
    if (feed.intervalMillis() < least || feed.intervalMillis() > INTERVAL_MAX_MILLIS) {
      faults.add(
          new FieldError(
              "/intervalMillis", "is " + least + " to " + INTERVAL_MAX_MILLIS + " milliseconds"));
    }
    if (feed.intervalMaxMillis() < feed.intervalMillis()
        || feed.intervalMaxMillis() > INTERVAL_MAX_MILLIS) {
      faults.add(
          new FieldError(
              "/intervalMaxMillis",
              "is intervalMillis to " + INTERVAL_MAX_MILLIS + " milliseconds"));
    }
  }

  private static void budget(@Nullable FeedBudget budget, List<FieldError> faults) {
    if (budget == null) {
      return;
    }
    String resetHeader = budget.resetHeader();
    if (!NAME.matcher(budget.remainingHeader()).matches()
        || (resetHeader != null && !NAME.matcher(resetHeader).matches())) {
      faults.add(new FieldError("/budget", "headers match [A-Za-z0-9._-]{1,64}"));
    }
    Long reserve = budget.reserve();
    if (reserve != null && (reserve < 0 || reserve > 1_000_000_000)) {
      faults.add(new FieldError("/budget/reserve", "is 0 to 1000000000 requests"));
    }
    String period = budget.period();
    if (period != null && !PERIODS.contains(period)) {
      faults.add(new FieldError("/budget/period", "is hour, day or month"));
    }
  }
}
