package io.trackside.pamsync.book;

import io.trackside.contracts.pamsync.BookApi.BackfillStep;
import io.trackside.contracts.pamsync.BookApi.TotalsPage;
import io.trackside.contracts.pamsync.IngestApi;
import io.trackside.contracts.platform.OutgoingHttp.Answered;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.Problem;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.book.BookCalls.Request;
import io.trackside.pamsync.book.ConnectToBook.Connected;
import io.trackside.pamsync.store.MissedWindowStore;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** One page at a time: what was missed goes to the inbox, totals go to the caller. */
@ApplicationScoped
class FetchFromBook {
  private static final Duration STORE_WAIT = Duration.ofSeconds(30);
  private static final Set<Integer> NOT_OFFERED = Set.of(404, 405, 501);
  private static final List<String> ONE_LIST = List.of("");

  @Inject ConnectToBook connectToBook;
  @Inject IngestApi ingest;
  @Inject MissedWindowStore missedWindows;
  @Inject Settings settings;

  private int pageSize;
  private int passesMax;

  @PostConstruct
  void readSettings() {
    pageSize = settings.integer(BookSettings.PAGE);
    passesMax = settings.integer(BookSettings.PASSES);
  }

  BackfillStep backfill(
      Environment environment, String source, Instant from, Instant to, @Nullable String text) {
    Connected book = connectToBook.of(environment, source);
    List<String> lists = book.pam().groups().isEmpty() ? ONE_LIST : book.pam().groups();
    Position position = Position.of(text);
    // The source's lists may have become fewer since the job began.
    String list = lists.get(Math.min(position.list(), lists.size() - 1));
    String cursor = position.cursor();
    BookPages.Events page;
    try {
      page =
          page(
              book,
              limit -> BookPages.eventsUrl(book.pam().baseUrl(), list, from, to, cursor, limit),
              BookPages::events);
    } catch (CursorGone gone) {
      if (cursor == null) {
        throw BookCalls.failed("answered 410 to a request without a cursor");
      }
      return new BackfillStep(position.again().text(), 0, 0, 0, 0);
    }
    IngestApi.Answer answer =
        page.events().isEmpty()
            ? new IngestApi.Answer(200, 0, 0, List.of(), List.of())
            : stored(source, page);
    Position next = position.after(page.nextCursor(), answer.accepted(), lists.size(), passesMax);
    if (next == null) {
      missedWindows.fetched(environment, source, from, to);
    }
    return step(position.pass(), next == null ? null : next.text(), page, answer);
  }

  /** A later pass tells of what it found new alone: the rest was told by the first. */
  private static BackfillStep step(
      int pass, @Nullable String next, BookPages.Events page, IngestApi.Answer answer) {
    return pass == 1
        ? new BackfillStep(
            next,
            page.events().size(),
            answer.accepted(),
            answer.duplicates(),
            answer.rejected().size())
        : new BackfillStep(next, answer.accepted(), answer.accepted(), 0, 0);
  }

  TotalsPage totals(
      Environment environment, String source, Instant from, Instant to, @Nullable String cursor) {
    Connected book = connectToBook.of(environment, source);
    BookPages.Ledger page;
    try {
      page =
          page(
              book,
              limit -> BookPages.ledgerUrl(book.pam().baseUrl(), from, to, cursor, limit),
              BookPages::ledger);
    } catch (CursorGone gone) {
      if (cursor == null) {
        throw BookCalls.failed("answered 410 to a request without a cursor");
      }
      // The whole list again: keeping a page twice changes nothing.
      return totals(environment, source, from, to, null);
    }
    return new TotalsPage(page.nextCursor(), page.totals());
  }

  boolean reemit(Environment environment, String source, Instant from, Instant to) {
    Connected book = connectToBook.of(environment, source);
    if (!book.pam().reemits()) {
      return false;
    }
    Request request =
        new Request(
            "POST", BookPages.reemissionUrl(book.pam().baseUrl()), BookPages.reemission(from, to));
    return book.calls()
        .call(
            request,
            book.credentials(),
            answer -> {
              if (answer.status() / 100 == 2) {
                return true;
              }
              if (NOT_OFFERED.contains(answer.status())) {
                return false;
              }
              throw BookCalls.failed("answered " + answer.status());
            });
  }

  /** A page, with fewer items where the answer would be too long to be read. */
  private <T> T page(Connected book, IntFunction<URI> url, Function<byte[], T> reader) {
    for (int limit = pageSize; limit > 0; limit /= 2) {
      try {
        Request request = new Request("GET", url.apply(limit), null);
        return book.calls()
            .call(request, book.credentials(), answer -> read(book.calls(), answer, reader));
      } catch (PageTooLarge tooLarge) {
        // Half as many, then.
      }
    }
    throw BookCalls.failed("answered more than " + book.calls().answerBytesMax() + " bytes");
  }

  private static <T> T read(BookCalls calls, Answered answer, Function<byte[], T> reader) {
    if (answer.status() == 410) {
      throw new CursorGone();
    }
    if (answer.status() != 200) {
      throw BookCalls.failed("answered " + answer.status());
    }
    if (answer.body().length >= calls.answerBytesMax()) {
      throw new PageTooLarge();
    }
    return reader.apply(answer.body());
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
}
