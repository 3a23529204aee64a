package io.trackside.simulator.matchday;

import io.trackside.simulator.matchday.Venue.Act;
import io.trackside.simulator.pam.Fact;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Who comes through whose link, and what happens to whom when. */
final class WriteDay {
  private final MatchDayConfig config;
  private final Clock clock;

  WriteDay(MatchDayConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /** Has a player follow a partner's link. */
  interface Click {
    /** The click id. */
    String on(int desk, String playerId);
  }

  /**
   * The players of a programme. Nine of ten click on a link first, of one partner after the other;
   * of the rest some bring a forged id.
   */
  List<NewPlayer> players(Programme programme, Click click) {
    Random random = new Random(config.seed() + 2);
    int desks = programme.partners(config);
    int count = programme.players(config);
    List<NewPlayer> players = new ArrayList<>();
    int clicked = 0;
    for (int i = 0; i < count; i++) {
      String playerId = programme.playerId(config.runId(), i + 1);
      if (i % 10 == 9) {
        @Nullable String forged = i % 20 == 9 ? forgedClick(random) : null;
        players.add(new NewPlayer(playerId, forged, NewPlayer.NOBODY));
      } else {
        int desk = clicked++ % desks;
        players.add(new NewPlayer(playerId, click.on(desk, playerId), desk));
      }
    }
    return players;
  }

  private static String forgedClick(Random random) {
    byte[] bytes = new byte[20];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The day of all programmes, evenly mixed; the same seed and players give the same day. */
  List<Act> script(List<Venue> venues) {
    List<Placed> day = new ArrayList<>();
    for (Venue venue : venues) {
      List<Fact> facts = facts(venue.programme, venue.players);
      for (int i = 0; i < facts.size(); i++) {
        long at = (2L * i + 1) * Integer.MAX_VALUE / facts.size();
        day.add(new Placed(at, new Act(venue, facts.get(i))));
      }
    }
    return day.stream().sorted(Comparator.comparingLong(Placed::at)).map(Placed::act).toList();
  }

  private record Placed(long at, Act act) {}

  /** What happens in one programme, in order. */
  List<Fact> facts(Programme programme, List<NewPlayer> players) {
    String runId = config.runId();
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return switch (programme) {
      case SPORTSBOOK -> new Script(config.seed(), runId).write(players, config.bets());
      case FOREX -> new ForexScript(config.seed() + 3, runId, today).write(players);
      case PROP -> new PropScript(config.seed() + 4).write(players);
    };
  }
}
