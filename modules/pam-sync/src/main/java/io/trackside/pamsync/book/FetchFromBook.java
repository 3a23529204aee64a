package io.trackside.pamsync.book;

import io.trackside.contracts.pamsync.BookApi.BackfillStep;
import io.trackside.contracts.pamsync.BookApi.TotalsPage;
import io.trackside.contracts.pamsync.IngestApi;
import io.trackside.contracts.platform.OutgoingHttp;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.Vault;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Problem;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.PamSyncSettings;
import io.trackside.pamsync.sources.KeyLabels;
import io.trackside.pamsync.store.SourceStore;
import io.trackside.pamsync.store.SourceStore.Pam;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One page at a time: what was missed goes to the inbox, totals go to the caller. */
@ApplicationScoped
class FetchFromBook {
  private static final Duration STORE_WAIT = Duration.ofSeconds(60);

  @Inject SourceStore sources;
  @Inject IngestApi ingest;
  @Inject OutgoingHttp http;
  @Inject Vault vault;
  @Inject Settings settings;
  @Inject Clock clock;

  private final Map<String, Connected> connected = new ConcurrentHashMap<>();
  private int pageSize;

  private record Connected(Pam pam, BookTokens tokens, BookCalls calls) {}

  @PostConstruct
  void readSettings() {
    pageSize = settings.integer(PamSyncSettings.BOOK_PAGE);
  }

  BackfillStep backfill(
      Environment environment, String source, Instant from, Instant to, @Nullable String cursor) {
    Connected book = connect(environment, source);
    URI url = BookPages.eventsUrl(book.pam().baseUrl(), from, to, cursor, pageSize);
    BookPages.Events page = BookPages.events(book.calls().get(url, book.tokens()));
    if (page.events().isEmpty()) {
      return new BackfillStep(page.nextCursor(), 0, 0, 0, 0);
    }
    IngestApi.Answer answer = stored(source, page);
    return new BackfillStep(
        page.nextCursor(),
        page.events().size(),
        answer.accepted(),
        answer.duplicates(),
        answer.rejected().size());
  }

  TotalsPage totals(
      Environment environment, String source, Instant from, Instant to, @Nullable String cursor) {
    Connected book = connect(environment, source);
    URI url = BookPages.ledgerUrl(book.pam().baseUrl(), from, to, cursor, pageSize);
    BookPages.Ledger page = BookPages.ledger(book.calls().get(url, book.tokens()));
    return new TotalsPage(page.nextCursor(), page.totals());
  }

  private IngestApi.Answer stored(String source, BookPages.Events page) {
    try {
      return ingest
          .acceptFetched(source, page.events())
          .toCompletableFuture()
          .get(STORE_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BookCalls.failed("was left: interrupted");
    } catch (ExecutionException | CompletionException e) {
      if (e.getCause() instanceof Problem problem) {
        throw problem;
      }
      throw new IllegalStateException("fetched events could not be stored", e);
    } catch (TimeoutException e) {
      throw BookCalls.failed("was left: storing took too long");
    }
  }

  private Connected connect(Environment environment, String name) {
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
    return connected.compute(
        name, (key, known) -> known != null && same(known.pam(), pam) ? known : open(source, pam));
  }

  private static boolean same(Pam a, Pam b) {
    return a.baseUrl().equals(b.baseUrl())
        && a.tokenUrl().equals(b.tokenUrl())
        && a.clientId().equals(b.clientId())
        && Arrays.equals(a.sealedSecret(), b.sealedSecret());
  }

  private Connected open(SourceStore.Source source, Pam pam) {
    byte[] secret =
        vault.open(pam.sealedSecret(), KeyLabels.pamSecret(source.environment(), source.name()));
    BookTokens tokens =
        new BookTokens(
            URI.create(pam.tokenUrl()),
            pam.clientId(),
            new String(secret, StandardCharsets.UTF_8),
            clock);
    BookCalls.Bounds bounds =
        new BookCalls.Bounds(
            settings.duration(PamSyncSettings.BOOK_TIMEOUT),
            settings.integer(PamSyncSettings.BOOK_ATTEMPTS),
            settings.duration(PamSyncSettings.BOOK_BACKOFF),
            settings.duration(PamSyncSettings.BOOK_BACKOFF_MAX),
            settings.integer(PamSyncSettings.BOOK_ANSWER_MAX));
    return new Connected(pam, tokens, new BookCalls(http, bounds, TimeUnit.MILLISECONDS::sleep));
  }
}
