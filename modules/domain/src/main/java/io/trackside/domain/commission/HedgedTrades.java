package io.trackside.domain.commission;

import io.trackside.domain.event.EventData.TradeExecuted;
import io.trackside.domain.event.EventData.TradeSide;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of a player's trades are hedged: of opposite sides in one symbol and open at the same time
 * (commission-rules.md, "Lots"). A trade that does not tell side, opening and closing is not.
 */
final class HedgedTrades {
  private HedgedTrades() {}

  private record Side(String symbol, TradeSide side) {
    Side opposite() {
      return new Side(symbol, side == TradeSide.BUY ? TradeSide.SELL : TradeSide.BUY);
    }
  }

  private record Held(Deed deed, Instant opened, Instant closed) {}

  /** The openings and closings of one side, each ascending. */
  private record Book(List<Instant> openings, List<Instant> closings) {

    /** Whether a trade of this side was open at some time between the two instants. */
    boolean isOpenWithin(Instant from, Instant to) {
      return before(openings, to) > before(closings, from) + at(closings, from);
    }

    private static int before(List<Instant> ascending, Instant instant) {
      int low = 0;
      int high = ascending.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (ascending.get(middle).isBefore(instant)) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    private static int at(List<Instant> ascending, Instant instant) {
      return before(ascending, instant.plusNanos(1)) - before(ascending, instant);
    }
  }

  static Set<Deed> of(List<Deed> deeds) {
    Map<Side, List<Held>> bySide = new HashMap<>();
    for (Deed deed : deeds) {
      if (deed.data() instanceof TradeExecuted trade) {
        TradeSide side = trade.side();
        Instant opened = trade.openedAt();
        Instant closed = trade.closedAt();
        if (side != null && opened != null && closed != null && opened.isBefore(closed)) {
          bySide
              .computeIfAbsent(new Side(trade.symbol(), side), k -> new ArrayList<>())
              .add(new Held(deed, opened, closed));
        }
      }
    }
    Set<Deed> hedged = new HashSet<>();
    bySide.forEach(
        (side, held) -> {
          @Nullable List<Held> against = bySide.get(side.opposite());
          if (against != null) {
            Book book = book(against);
            held.stream()
                .filter(each -> book.isOpenWithin(each.opened(), each.closed()))
                .forEach(each -> hedged.add(each.deed()));
          }
        });
    return hedged;
  }

  private static Book book(List<Held> trades) {
    return new Book(
        trades.stream().map(Held::opened).sorted().toList(),
        trades.stream().map(Held::closed).sorted().toList());
  }
}
