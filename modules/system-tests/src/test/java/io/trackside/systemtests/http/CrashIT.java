package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.simulator.matchday.MatchDayHooks;
import io.trackside.simulator.matchday.MatchDayResult;
import io.trackside.systemtests.server.TracksideServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The server is killed without warning in the middle of a day and started again on the same data.
 * The PAM repeats what got no answer; nothing accepted may be lost and nothing counted twice.
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
    KillOnce kill = new KillOnce();
    MatchDayResult result = MatchDayIT.play(server, "crash1", kill);

    assertThat(kill.done).isTrue();
    assertThat(result.retries()).as("the crash was felt").isPositive();
    assertThat(result.differences()).isEmpty();
    assertThat(result.bookDifference()).isEqualTo("0.00");
  }

  @Test
  void theBrokersJournalMayBeLost() throws Exception {
    KillOnce kill =
        new KillOnce() {
          @Override
          void whileDown() {
            server.deleteBrokerJournal();
          }
        };
    MatchDayResult result = MatchDayIT.play(server, "crash2", kill);

    assertThat(kill.done).isTrue();
    assertThat(result.differences()).isEmpty();
    assertThat(result.bookDifference()).isEqualTo("0.00");
  }

  private class KillOnce implements MatchDayHooks {
    private static final int AT_PERCENT = 45;
    boolean done;

    @Override
    public void played(int facts, int total) {
      if (!done && facts * 100 >= total * AT_PERCENT) {
        done = true;
        server.kill();
        whileDown();
        server.start();
      }
    }

    void whileDown() {}
  }
}
