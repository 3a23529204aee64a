package io.trackside.pamsync.sources;

import io.trackside.contracts.pamsync.OwnWords;
import io.trackside.contracts.pamsync.SourcesApi.PamConnection;
import io.trackside.contracts.pamsync.SourcesApi.RateLimitSettings;
import io.trackside.contracts.platform.AddressLists;
import io.trackside.contracts.platform.RateLimits.Limit;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.domain.id.Environment;
import io.trackside.domain.id.Ids;
import io.trackside.pamsync.dialect.KnownDialects;
import io.trackside.pamsync.signature.Scheme;
import io.trackside.pamsync.store.SourceStore.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what somebody wants a source to be. Faults are gathered and told together. */
@ApplicationScoped
class CheckSource {
  private static final int TOLERANCE_SECONDS_MAX = 3_600;
  private static final int TYPES_MAX = 60;
  private static final int ALLOWLIST_MAX = 100;
  private static final long RATE_MAX = 1_000_000;

  @Inject CheckPam checkPam;
  @Inject AddressLists addressLists;
  @Inject KnownDialects dialects;

  /** Refuses with every fault that was found. */
  static void refuse(List<FieldError> faults) {
    if (!faults.isEmpty()) {
      throw new BadInput("source_invalid", "the source is not well formed", faults);
    }
  }

  void name(String name, List<FieldError> faults) {
    if (!Ids.isValid(name)) {
      faults.add(new FieldError("/name", "matches [A-Za-z0-9._:-]{1,64}"));
    }
    if (OwnWords.SOURCE.equals(name)) {
      faults.add(new FieldError("/name", "is the name under which the hub itself speaks"));
    }
  }

  Scheme scheme(@Nullable String word, List<FieldError> faults) {
    if (word == null) {
      return Scheme.STANDARD_WEBHOOKS;
    }
    return Scheme.of(word)
        .orElseGet(
            () -> {
              faults.add(new FieldError("/scheme", "is one of " + Scheme.words()));
              return Scheme.STANDARD_WEBHOOKS;
            });
  }

  void dialect(Environment environment, @Nullable String dialect, List<FieldError> faults) {
    if (dialect != null && !dialect.isEmpty() && !dialects.exists(environment, dialect)) {
      faults.add(new FieldError("/dialect", "is the id of a dialect, see GET /v1/dialects"));
    }
  }

  void tolerance(@Nullable Integer tolerance, List<FieldError> faults) {
    if (tolerance != null && (tolerance < 1 || tolerance > TOLERANCE_SECONDS_MAX)) {
      faults.add(
          new FieldError("/toleranceSeconds", "is 1 to " + TOLERANCE_SECONDS_MAX + " seconds"));
    }
  }

  void types(@Nullable List<String> types, List<FieldError> faults) {
    if (types != null && (types.size() > TYPES_MAX || !types.stream().allMatch(Ids::isValid))) {
      faults.add(new FieldError("/eventTypes", "is a list of at most 60 event types"));
    }
  }

  void allowlist(@Nullable List<String> allowlist, List<FieldError> faults) {
    if (allowlist == null) {
      return;
    }
    if (allowlist.size() > ALLOWLIST_MAX) {
      faults.add(new FieldError("/allowlist", "has at most " + ALLOWLIST_MAX + " entries"));
      return;
    }
    for (int i = 0; i < allowlist.size(); i++) {
      try {
        addressLists.of(List.of(allowlist.get(i)));
      } catch (IllegalArgumentException wrong) {
        faults.add(
            new FieldError(
                "/allowlist/" + i,
                "is an IPv4 or IPv6 address or CIDR block such as 192.0.2.0/24"));
      }
    }
  }

  @Nullable Limit limit(@Nullable RateLimitSettings asked, List<FieldError> faults) {
    if (asked == null || asked.perSecond() == 0) {
      return null;
    }
    Long burst = asked.burst();
    long tokens = burst == null ? asked.perSecond() : burst;
    boolean good =
        asked.perSecond() >= 1
            && asked.perSecond() <= RATE_MAX
            && tokens >= 1
            && tokens <= RATE_MAX;
    if (!good) {
      faults.add(
          new FieldError("/rateLimit", "perSecond and burst are 1 to " + RATE_MAX + " events"));
      return null;
    }
    return new Limit(asked.perSecond(), tokens);
  }

  void pam(@Nullable PamConnection pam, List<FieldError> faults) {
    if (pam != null) {
      checkPam.check(pam, faults);
    }
  }

  /** What holds for the source as a whole, however it came to be so. */
  void whole(Source source, List<FieldError> faults) {
    boolean isApiKey = source.scheme().equals(Scheme.API_KEY.word());
    if (source.allowlist() == null && (isApiKey || source.postback() != null)) {
      faults.add(
          new FieldError(
              "/allowlist",
              (isApiKey ? "the scheme api-key" : "a postback URL")
                  + " needs the addresses that it may be used from"));
    }
    if (source.scheme().equals(Scheme.POSTBACK.word()) && source.postback() == null) {
      faults.add(
          new FieldError("/postback", "the scheme postback needs it; {} takes our own names"));
    }
  }
}
