package io.trackside.pamsync.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.pamsync.feed.SseParser.Message;
import org.junit.jupiter.api.Test;

class WaitingMessagesTest {
  private static Message message(int bytes) {
    return new Message("1", new byte[bytes]);
  }

  @Test
  void boundsTheNumber() throws InterruptedException {
    WaitingMessages waiting = new WaitingMessages(2, 1_000);
    waiting.add(message(1));
    waiting.add(message(1));
    assertThatThrownBy(() -> waiting.add(message(1))).isInstanceOf(IllegalStateException.class);
    assertThat(waiting.take(10, 0)).hasSize(2);
    assertThat(waiting.isEmpty()).isTrue();
    assertThat(waiting.take(10, 0)).isEmpty();
  }

  @Test
  void boundsTheBytes() throws InterruptedException {
    WaitingMessages waiting = new WaitingMessages(100, 1_000);
    waiting.add(message(600));
    waiting.add(message(400));
    assertThat(waiting.take(1, 0)).hasSize(1);
    assertThatCode(() -> waiting.add(message(600))).doesNotThrowAnyException();
    assertThatThrownBy(() -> waiting.add(message(1))).isInstanceOf(IllegalStateException.class);
  }
}
