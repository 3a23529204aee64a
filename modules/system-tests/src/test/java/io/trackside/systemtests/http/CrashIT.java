package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.simulator.matchday.MatchDayHooks;
import io.trackside.simulator.matchday.MatchDayResult;
import io.trackside.systemtests.server.TracksideServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The server is killed without warning in the middle of a day and started again on the same data;
 * later once more, and this time the broker's journal is lost too. The PAM repeats what got no
 * answer; nothing accepted may be lost and nothing counted twice.
 */
@ExtendWith(Hub.class)
class CrashIT {
  private final TracksideServer server;

  CrashIT(TracksideServer server) {
    this.server = server;
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
    assertThat(result.retries()).as("the crashes were felt").isPositive();
    assertThat(result.differences()).isEmpty();
    assertThat(result.bookDifference()).isEqualTo("0.00");
  }

  private class KillTwice implements MatchDayHooks {
    private static final int FIRST_AT_PERCENT = 35;
    private static final int SECOND_AT_PERCENT = 70;
    int kills;

    @Override
    public void played(int facts, int total) {
      if (kills == 0 && facts * 100 >= total * FIRST_AT_PERCENT) {
        kills++;
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
