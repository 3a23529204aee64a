package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.simulator.matchday.MatchDayHooks;
import io.trackside.simulator.matchday.MatchDayResult;
import io.trackside.systemtests.server.TracksideServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The server is killed without warning in the middle of a day and of a flood, and started again on
 * the same data; later once more, and this time the broker's journal is lost too. The PAM repeats
 * what got no answer; nothing accepted may be lost and nothing counted twice.
 *
 * <p>Not on H2, which does not survive it whole: after a kill amid several writers a key that a
 * request in flight had written was seen locked for ever, and an index with rows that the table had
 * not. Then the sender is told to come again whenever it comes.
 */
@ExtendWith(Hub.class)
@Tag("postgresql")
class CrashIT {
  private static final int FLOOD_REQUESTS = 100;

  private final TracksideServer server;
  private final Flood flood;

  CrashIT(TracksideServer server, Api api) {
    this.server = server;
    this.flood = new Flood(api);
  }

  @AfterEach
  void leaveItRunning() {
    if (!server.isRunning()) {
      server.start();
    }
  }

  @Test
  void nothingAcceptedIsLostAndNothingIsCountedTwice() throws Exception {
    KillTwice kill = new KillTwice();
    MatchDayResult result = MatchDayIT.play(server, "crash", kill);

    assertThat(kill.kills).isEqualTo(2);
    flood.ebb();
    flood.assertNothingWasLostOrDoubled();
    assertThat(result.retries()).as("the crashes were felt").isPositive();
    assertThat(result.differences()).isEmpty();
    assertThat(result.bookDifference()).isEqualTo("0.00");
    assertThat(result.commissionDifference()).isEqualTo("0.00");
    MatchDayIT.everyKindOfDealEarned(result);
  }

  private class KillTwice implements MatchDayHooks {
    private static final int FIRST_AT_PERCENT = 35;
    private static final int SECOND_AT_PERCENT = 70;
    int kills;

    @Override
    public void played(int facts, int total) {
      if (kills == 0 && facts * 100 >= total * FIRST_AT_PERCENT) {
        kills++;
        flood.rise(FLOOD_REQUESTS);
        server.kill();
        server.start();
      } else if (kills == 1 && facts * 100 >= total * SECOND_AT_PERCENT) {
        kills++;
        server.kill();
        server.deleteBrokerJournal();
        server.start();
      }
    }
  }
}
