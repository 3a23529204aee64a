package io.trackside.pamsync.sources;

import io.trackside.contracts.pamsync.SourcesApi.NewSource;
import io.trackside.contracts.pamsync.SourcesApi.PostbackSettings;
import io.trackside.contracts.pamsync.SourcesApi.SignatureSettings;
import io.trackside.contracts.pamsync.SourcesApi.SourceChange;
import io.trackside.contracts.problem.FieldError;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.signature.Scheme;
import io.trackside.pamsync.signature.SignatureOptions;
import io.trackside.pamsync.store.SourceStore.Pam;
import io.trackside.pamsync.store.SourceStore.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the source that somebody asks for out of what it was before, and checks it as a whole. */
@ApplicationScoped
class MakeSource {
  private static final int TOLERANCE_SECONDS_DEFAULT = 300;

  @Inject CheckSource check;

  /** Refuses with 400 and every fault's pointer. */
  Source created(Environment environment, NewSource asked, @Nullable Pam pam, Instant now) {
    List<FieldError> faults = new ArrayList<>();
    check.name(asked.name(), faults);
    Scheme scheme = check.scheme(asked.scheme(), faults);
    check.dialect(environment, asked.dialect(), faults);
    check.tolerance(asked.toleranceSeconds(), faults);
    check.types(asked.eventTypes(), faults);
    check.allowlist(asked.allowlist(), faults);
    check.pam(asked.pam(), faults);
    Integer tolerance = asked.toleranceSeconds();
    PostbackSettings postback = asked.postback();
    Source source =
        new Source(
            asked.name(),
            environment,
            1,
            scheme.word(),
            ReadSettings.signature(scheme, asked.signature(), faults),
            dialect(null, asked.dialect()),
            true,
            tolerance == null ? TOLERANCE_SECONDS_DEFAULT : tolerance,
            restriction(asked.eventTypes()),
            restriction(asked.allowlist()),
            check.limit(asked.rateLimit(), faults),
            postback == null ? null : ReadSettings.postback(postback, faults),
            pam,
            now);
    check.whole(source, faults);
    CheckSource.refuse(faults);
    return source;
  }

  /** Refuses with 400 and every fault's pointer. */
  Source changed(Source before, SourceChange change, @Nullable Pam pam) {
    List<FieldError> faults = new ArrayList<>();
    check.dialect(before.environment(), change.dialect(), faults);
    check.tolerance(change.toleranceSeconds(), faults);
    check.types(change.eventTypes(), faults);
    check.allowlist(change.allowlist(), faults);
    check.pam(change.pam(), faults);
    String word = change.scheme();
    Scheme scheme = check.scheme(word == null ? before.scheme() : word, faults);
    PostbackSettings postback = change.postback();
    Integer tolerance = change.toleranceSeconds();
    Boolean enabled = change.enabled();
    Source after =
        new Source(
            before.name(),
            before.environment(),
            before.version() + 1,
            scheme.word(),
            signature(before, scheme, change.signature(), faults),
            dialect(before.dialect(), change.dialect()),
            enabled == null ? before.enabled() : enabled,
            tolerance == null ? before.toleranceSeconds() : tolerance,
            change.eventTypes() == null ? before.eventTypes() : restriction(change.eventTypes()),
            change.allowlist() == null ? before.allowlist() : restriction(change.allowlist()),
            change.rateLimit() == null ? before.limit() : check.limit(change.rateLimit(), faults),
            postback == null ? before.postback() : ReadSettings.postback(postback, faults),
            pam == null ? before.pam() : pam,
            before.createdAt());
    check.whole(after, faults);
    CheckSource.refuse(faults);
    return after;
  }

  /** The same source after a change of its keys. */
  Source nextVersion(Source before) {
    return new Source(
        before.name(),
        before.environment(),
        before.version() + 1,
        before.scheme(),
        before.signature(),
        before.dialect(),
        before.enabled(),
        before.toleranceSeconds(),
        before.eventTypes(),
        before.allowlist(),
        before.limit(),
        before.postback(),
        before.pam(),
        before.createdAt());
  }

  /** The details belong to the scheme: another scheme does not take them over. */
  private static @Nullable SignatureOptions signature(
      Source before, Scheme scheme, @Nullable SignatureSettings asked, List<FieldError> faults) {
    boolean sameScheme = scheme.word().equals(before.scheme());
    return asked == null && sameScheme
        ? before.signature()
        : ReadSettings.signature(scheme, asked, faults);
  }

  /** An empty text stands for canonical events. */
  private static @Nullable String dialect(@Nullable String before, @Nullable String asked) {
    if (asked == null) {
      return before;
    }
    return asked.isEmpty() ? null : asked;
  }

  /** An empty list restricts nothing. */
  private static @Nullable List<String> restriction(@Nullable List<String> asked) {
    return asked == null || asked.isEmpty() ? null : List.copyOf(asked);
  }
}
