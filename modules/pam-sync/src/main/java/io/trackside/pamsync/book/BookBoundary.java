package io.trackside.pamsync.book;

import io.trackside.contracts.pamsync.BookApi;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The book's REST API. Nothing of it happens in a transaction: the book is slow or away. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class BookBoundary implements BookApi {
  @Inject FetchFromBook fetch;

  @Override
  public BackfillStep backfill(
      Environment environment, String source, Instant from, Instant to, @Nullable String cursor) {
    return fetch.backfill(environment, source, from, to, cursor);
  }

  @Override
  public boolean reemit(Environment environment, String source, Instant from, Instant to) {
    return fetch.reemit(environment, source, from, to);
  }

  @Override
  public TotalsPage totals(
      Environment environment, String source, Instant from, Instant to, @Nullable String cursor) {
    return fetch.totals(environment, source, from, to, cursor);
  }
}
