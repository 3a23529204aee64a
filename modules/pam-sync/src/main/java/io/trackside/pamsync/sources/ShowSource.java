package io.trackside.pamsync.sources;

import io.trackside.contracts.pamsync.SourcesApi.PostbackSettings;
import io.trackside.contracts.pamsync.SourcesApi.RateLimitSettings;
import io.trackside.contracts.pamsync.SourcesApi.SignatureSettings;
import io.trackside.contracts.pamsync.SourcesApi.SourceView;
import io.trackside.contracts.platform.RateLimits.Limit;
import io.trackside.pamsync.postback.PostbackMapping;
import io.trackside.pamsync.signature.SignatureOptions;
import io.trackside.pamsync.store.KeyStore.Key;
import io.trackside.pamsync.store.SourceStore;
import io.trackside.pamsync.store.SourceStore.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A source as operators see it, and as history and audit keep it: never a secret. */
final class ShowSource {
  private ShowSource() {}

  /**
   * The source.
   *
   * @param keyAge at which the secret toward the book is due for rotation
   */
  static SourceView view(Source source, List<Key> keys, Instant now, Duration keyAge) {
    SourceStore.Pam pam = source.pam();
    Instant due = pam == null ? null : pam.setAt().plus(keyAge);
    Limit limit = source.limit();
    return new SourceView(
        source.name(),
        source.version(),
        source.scheme(),
        settings(source.signature()),
        source.dialect(),
        source.enabled(),
        source.toleranceSeconds(),
        source.eventTypes(),
        source.allowlist(),
        limit == null ? null : new RateLimitSettings(limit.perSecond(), limit.burst()),
        settings(source.postback()),
        keys.stream().filter(key -> key.revokedAt() == null).map(Key::keyId).toList(),
        pam == null ? null : pam.baseUrl(),
        pam == null ? null : pam.setAt(),
        due,
        due != null && !now.isBefore(due),
        source.createdAt());
  }

  /** Everything that can be changed, in words that the audit log takes. */
  static Map<String, Object> described(Source source) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("scheme", source.scheme());
    described.put("signature", described(source.signature()));
    described.put("dialect", text(source.dialect()));
    described.put("enabled", source.enabled());
    described.put("toleranceSeconds", source.toleranceSeconds());
    described.put("eventTypes", list(source.eventTypes()));
    described.put("allowlist", list(source.allowlist()));
    Limit limit = source.limit();
    described.put(
        "rateLimit",
        limit == null ? Map.of() : Map.of("perSecond", limit.perSecond(), "burst", limit.burst()));
    PostbackMapping postback = source.postback();
    described.put(
        "postback",
        postback == null
            ? Map.of()
            : Map.of(
                "parameters", new TreeMap<>(postback.parameters()),
                "eventTypes", new TreeMap<>(postback.eventTypes()),
                "defaults", new TreeMap<>(postback.defaults())));
    SourceStore.Pam pam = source.pam();
    described.put("pamBaseUrl", pam == null ? "" : pam.baseUrl());
    if (pam != null) {
      described.put("pamAuth", pam.auth());
      described.put("pamGroups", pam.groups());
      described.put("pamReemits", pam.reemits());
      described.put("pamTls", pam.sealedTls() != null);
    }
    return described;
  }

  private static Map<String, Object> described(@Nullable SignatureOptions options) {
    if (options == null) {
      return Map.of();
    }
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("header", options.header());
    described.put("algorithm", options.algorithm());
    described.put("encoding", options.encoding());
    described.put("prefix", options.prefix());
    described.put("timestampHeader", text(options.timestampHeader()));
    described.put("signedText", options.signedText());
    described.put("secretEncoding", options.secretEncoding());
    return described;
  }

  private static @Nullable SignatureSettings settings(@Nullable SignatureOptions options) {
    return options == null
        ? null
        : new SignatureSettings(
            options.header(),
            options.algorithm(),
            options.encoding(),
            options.prefix(),
            options.timestampHeader(),
            options.signedText(),
            options.secretEncoding());
  }

  private static @Nullable PostbackSettings settings(@Nullable PostbackMapping mapping) {
    return mapping == null
        ? null
        : new PostbackSettings(
            new TreeMap<>(mapping.parameters()),
            new TreeMap<>(mapping.eventTypes()),
            new TreeMap<>(mapping.defaults()));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static List<String> list(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }
}
