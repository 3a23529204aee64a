package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trackside.systemtests.server.TracksideServer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The server is killed without warning while people click; a click it answered is there again. Not
 * on H2, see {@link CrashIT}.
 */
@ExtendWith(Hub.class)
@Tag("postgresql")
class ClickCrashIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PEOPLE = 16;
  private static final int BEFORE_THE_KILL = 400;

  private final TracksideServer server;
  private final Api api;
  private final Programme programme;

  ClickCrashIT(TracksideServer server, Api api) {
    this.server = server;
    this.api = api;
    this.programme =
        Programme.open(
            api,
            "cc" + UUID.randomUUID().toString().substring(0, 8),
            "http://127.0.0.1:9/pb?c={click_id}&t={token}",
            "\"conversion.ftd\"");
  }

  @AfterEach
  void leaveItRunning() {
    if (!server.isRunning()) {
      server.start();
    }
  }

  @Test
  void noClickThatWasAnsweredIsLost() throws InterruptedException {
    Set<String> answered = ConcurrentHashMap.newKeySet();
    AtomicBoolean stopped = new AtomicBoolean();
    ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
    try {
      for (int i = 0; i < PEOPLE; i++) {
        people.execute(() -> clickUntil(stopped, answered));
      }
      await().atMost(PATIENCE).until(() -> answered.size() >= BEFORE_THE_KILL);
      server.kill();
      stopped.set(true);
    } finally {
      people.shutdown();
      assertThat(people.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
    server.start();
    assertThat(answered)
        .hasSizeGreaterThanOrEqualTo(BEFORE_THE_KILL)
        .allSatisfy(id -> assertThat(api.get("/v1/clicks/" + id).status()).as(id).isEqualTo(200));
    assertThat(programme.click()).as("clicks go on").isNotEmpty();
  }

  private void clickUntil(AtomicBoolean stopped, Set<String> answered) {
    Api anyone = Api.anonymous(api.base());
    while (!stopped.get()) {
      try {
        Answer answer = anyone.get("/c/" + programme.code());
        if (answer.status() == 302) {
          answered.add(answer.header("Location").replaceFirst(".*tsclid=", ""));
        }
      } catch (UncheckedIOException killed) {
        return;
      }
    }
  }
}
