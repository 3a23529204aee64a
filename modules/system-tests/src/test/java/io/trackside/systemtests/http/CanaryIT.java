package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.systemtests.server.TracksideServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The suite must be able to fail: a wrong claim about the real server is refuted by it. */
@ExtendWith(Hub.class)
class CanaryIT {
  private final Api api;
  private final TracksideServer server;

  CanaryIT(Api api, TracksideServer server) {
    this.api = api;
    this.server = server;
  }

  @Test
  void aWrongClaimIsRefuted() {
    Throwable refusal = null;
    try {
      new DeliberatelyWrong(api).claimsThatDuplicatesCount();
    } catch (AssertionError e) {
      refusal = e;
    }
    assertThat(refusal).hasMessageContaining(DeliberatelyWrong.SONG);
  }

  @Test
  void theServerUnderTestIsTheProcessThatWasStarted() {
    assertThat(server.isRunning()).isTrue();
    assertThat(server.log()).contains("event=hub_started");
  }
}
