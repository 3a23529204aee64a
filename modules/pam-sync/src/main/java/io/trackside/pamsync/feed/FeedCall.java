package io.trackside.pamsync.feed;

import io.trackside.contracts.platform.OutgoingHttp.Call;
import io.trackside.pamsync.store.FeedRequestStore.Request;
import io.trackside.pamsync.store.FeedStore.Feed;
import io.trackside.pamsync.store.FeedStore.Key;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a request of a feed: the key where it belongs, and what was answered last. */
final class FeedCall {
  private FeedCall() {}

  /**
   * A conditional request.
   *
   * @param keyValue opened; null for a feed without a key
   */
  static Call of(
      Feed feed,
      Request request,
      @Nullable String keyValue,
      String accept,
      Duration timeout,
      int answerBytesMax) {
    Key key = feed.key();
    String url = feed.urls().get(request.number());
    Map<String, String> headers = new HashMap<>();
    headers.put("accept", accept);
    if (key != null && keyValue != null) {
      if (key.in().equals("query")) {
        url += (url.indexOf('?') < 0 ? "?" : "&") + encoded(key.name()) + "=" + encoded(keyValue);
      } else {
        headers.put(key.name().toLowerCase(Locale.ROOT), keyValue);
      }
    }
    String etag = request.etag();
    String lastModified = request.lastModified();
    if (etag != null && feed.mode().equals("stream")) {
      headers.put("last-event-id", etag);
    } else if (etag != null) {
      headers.put("if-none-match", etag);
    } else if (lastModified != null) {
      headers.put("if-modified-since", lastModified);
    }
    return new Call("GET", URI.create(url), headers, null, timeout, answerBytesMax);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
