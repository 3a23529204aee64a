package io.trackside.simulator.pam;

import io.trackside.simulator.pam.Teller.Told;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The bookmaker's book: a journal of events and the ledger kept from the same facts. Safe for many
 * threads. Times of events rise strictly, so that a window of the journal is a run of positions.
 */
public final class Book {
  private final List<Teller> tellers;
  private final String runId;
  private final Clock clock;
  private final Ledger ledger = new Ledger();
  private final List<BookEvent> journal = new ArrayList<>();
  private final Map<String, String> currencies = new HashMap<>();
  private Instant lastTime = Instant.EPOCH;

  /**
   * @param source the CloudEvents source, and the hub's source name
   * @param runId part of every event id, so that two runs against one hub never share an id
   * @param clock the book's own clock
   */
  public Book(String source, String runId, String brand, Clock clock) {
    this(List.of(new EventRenderer(source, brand)), runId, clock);
  }

  /**
   * A book of which several systems tell.
   *
   * @param tellers the first that tells of a fact does; the last tells of everything left
   */
  public Book(List<Teller> tellers, String runId, Clock clock) {
    this.tellers = List.copyOf(tellers);
    this.runId = runId;
    this.clock = clock;
  }

  /** Records a fact as of now: ledger first, then the journal; answers the event to be sent. */
  public synchronized BookEvent record(Fact fact) {
    Instant time = nextTime();
    if (fact instanceof Fact.Registered registered) {
      currencies.put(registered.playerId(), registered.currency());
    }
    ledger.apply(fact, time);
    int position = journal.size();
    String eventId = "evt-%s-%06d".formatted(runId, position);
    Teller teller = teller(fact);
    Told told = teller.tell(fact, eventId, time, currencyOf(fact.playerId()));
    BookEvent event =
        new BookEvent(
            position,
            teller.source(),
            told.eventId(),
            told.type(),
            fact.playerId(),
            time,
            told.body());
    journal.add(event);
    return event;
  }

  private Teller teller(Fact fact) {
    return tellers.stream()
        .filter(teller -> teller.tells(fact))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nobody tells of " + fact));
  }

  /** Events from {@code from} (inclusive) to {@code to} (exclusive), from a position on. */
  public synchronized List<BookEvent> events(Instant from, Instant to, int position, int limit) {
    List<BookEvent> page = new ArrayList<>();
    for (int i = Math.max(position, firstNotBefore(from)); i < journal.size(); i++) {
      BookEvent event = journal.get(i);
      if (!event.time().isBefore(to) || page.size() == limit) {
        break;
      }
      page.add(event);
    }
    return page;
  }

  /** All events recorded so far. */
  public synchronized List<BookEvent> journal() {
    return List.copyOf(journal);
  }

  /** The ledger's rows with any movement, ordered by player, currency and day. */
  public synchronized List<LedgerRow> ledgerRows() {
    return ledger.rows();
  }

  /** Every player, in the order of registration. */
  public synchronized List<PlayerFigures> players() {
    return ledger.players();
  }

  /** What deals pay for, of some players alone. */
  public synchronized BookView view(Set<String> playerIds) {
    return ledger.view(playerIds);
  }

  private int firstNotBefore(Instant from) {
    int low = 0;
    int high = journal.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (journal.get(middle).time().isBefore(from)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private String currencyOf(String playerId) {
    String currency = currencies.get(playerId);
    if (currency == null) {
      throw new IllegalArgumentException("no player " + playerId + " in this book");
    }
    return currency;
  }

  private Instant nextTime() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    lastTime = now.isAfter(lastTime) ? now : lastTime.plus(1, ChronoUnit.MICROS);
    return lastTime;
  }
}
