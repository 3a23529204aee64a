package io.trackside.pamsync.book;

import io.trackside.contracts.platform.OutgoingHttp;
import io.trackside.contracts.platform.OutgoingHttp.TlsIdentity;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.Vault;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.sources.KeyLabels;
import io.trackside.pamsync.sources.SealedTls;
import io.trackside.pamsync.store.BookPauseStore;
import io.trackside.pamsync.store.SourceStore;
import io.trackside.pamsync.store.SourceStore.Pam;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Knows the books: their tokens, circuits and places, until a source's settings change. */
@ApplicationScoped
class ConnectToBook {
  private static final int BOOKS_MAX = 1_000;

  @Inject SourceStore sources;
  @Inject BookPauseStore pauses;
  @Inject Vault vault;
  @Inject OutgoingHttp http;
  @Inject Settings settings;
  @Inject Clock clock;

  private final Map<String, Connected> connected = new ConcurrentHashMap<>();

  /** A book that can be called. */
  record Connected(int version, Pam pam, BookCredentials credentials, BookCalls calls) {}

  Connected of(Environment environment, String name) {
    SourceStore.Source source =
        sources
            .find(name)
            .filter(found -> found.environment() == environment)
            .orElseThrow(() -> new NotFound("source_unknown", "there is no such source"));
    Pam pam = source.pam();
    if (pam == null) {
      throw new Unprocessable(
          "source_without_pam", "the source names no REST API of the book to fetch from");
    }
    if (connected.size() >= BOOKS_MAX) {
      connected.clear();
    }
    return connected.compute(
        name,
        (key, known) ->
            known != null && known.version() == source.version() ? known : open(source, pam));
  }

  private Connected open(SourceStore.Source source, Pam pam) {
    byte[] secret =
        vault.open(pam.sealedSecret(), KeyLabels.pamSecret(source.environment(), source.name()));
    BookCalls calls =
        new BookCalls(
            http,
            identity(source, pam),
            bounds(),
            new KnownToAll(source.environment(), source.name()),
            TimeUnit.MILLISECONDS::sleep,
            clock);
    return new Connected(source.version(), pam, credentials(pam, secret), calls);
  }

  private BookCredentials credentials(Pam pam, byte[] secret) {
    return pam.isSigned()
        ? new BookSignature(pam.clientId(), secret, clock)
        : new BookTokens(
            URI.create(pam.tokenUrl()),
            pam.clientId(),
            new String(secret, StandardCharsets.UTF_8),
            clock);
  }

  private @Nullable TlsIdentity identity(SourceStore.Source source, Pam pam) {
    byte[] sealed = pam.sealedTls();
    return sealed == null
        ? null
        : SealedTls.read(vault.open(sealed, KeyLabels.pamTls(source.environment(), source.name())));
  }

  private BookCalls.Bounds bounds() {
    return new BookCalls.Bounds(
        settings.duration(BookSettings.TIMEOUT),
        settings.integer(BookSettings.ATTEMPTS),
        settings.duration(BookSettings.BACKOFF),
        settings.duration(BookSettings.BACKOFF_MAX),
        settings.integer(BookSettings.ANSWER_MAX),
        settings.integer(BookSettings.BREAKER_FAILURES),
        settings.duration(BookSettings.BREAKER_PAUSE),
        settings.integer(BookSettings.CONCURRENT));
  }

  private final class KnownToAll implements BookCalls.Quiet {
    private final Environment environment;
    private final String source;

    KnownToAll(Environment environment, String source) {
      this.environment = environment;
      this.source = source;
    }

    @Override
    public Instant until() {
      return pauses.until(environment, source);
    }

    @Override
    public void keep(Instant until) {
      pauses.keep(environment, source, until);
    }
  }
}
