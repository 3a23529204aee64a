package io.trackside.commission.rebuild;

import io.trackside.domain.commission.Bases;
import io.trackside.domain.commission.Carry;
import io.trackside.domain.commission.ClosedBook;
import io.trackside.domain.commission.ClosedBook.Opened;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.Statement;
import io.trackside.domain.time.Period;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The statements of one account in the order in which they were closed, each computed with what was
 * known at its close beside those that were closed before; then the open ones.
 */
final class RepeatCloses {
  private final DealVersions versions;
  private final Period first;
  private final TreeMap<Period, Opened> closed = new TreeMap<>();

  /**
   * Nothing closed yet.
   *
   * @param first the first period of the account
   */
  RepeatCloses(DealVersions versions, Period first) {
    this.versions = versions;
    this.first = first;
  }

  /** The next period that is not closed. */
  Period next() {
    return closed.isEmpty() ? first : closed.lastKey().next();
  }

  /** What the next period comes to, with what a book knows. */
  Opened compute(AccountBook book) {
    ClosedBook repeated = new ClosedBook(versions, book.engine());
    closed.forEach(repeated::close);
    return repeated.open(next(), first, Carry.NONE, book::input);
  }

  /** The next period was closed like this. */
  void close(Opened as) {
    closed.put(next(), as);
  }

  /** The next period was closed before the account had anything. */
  void closeUntouched() {
    close(Opened.of(Statement.untouched(next(), versions.currency(), handedOn())));
  }

  private Carry handedOn() {
    return closed.isEmpty() ? Carry.NONE : closed.lastEntry().getValue().statement().handedOn();
  }

  /**
   * The open statements. One that nobody has is no step of the carry, as it is none of the stored
   * ones'.
   *
   * @param periods those of which there is one, or something to make one of
   */
  TreeMap<Period, Opened> open(AccountBook book, SortedSet<Period> periods) {
    TreeMap<Period, Opened> open = new TreeMap<>();
    Carry carry = handedOn();
    for (Period period : periods.tailSet(next())) {
      Opened opened =
          period.equals(next())
              ? compute(book)
              : Opened.of(book.engine().compute(book.input(period, carry, Bases.NONE, List.of())));
      carry = opened.statement().handedOn();
      open.put(period, opened);
    }
    return open;
  }
}
