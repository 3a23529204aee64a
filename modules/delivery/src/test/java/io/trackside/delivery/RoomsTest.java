package io.trackside.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.id.Environment;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoomsTest {
  private static final DestinationKey KEY = new DestinationKey(Environment.SANDBOX, "dst-1");
  private static final DestinationKey OTHER = new DestinationKey(Environment.LIVE, "dst-1");

  private final Rooms rooms = new Rooms(2);

  @Test
  void aDestinationNobodyHasSpokenOfHasALittleRoom() {
    assertThat(rooms.reserve(KEY)).isTrue();
    assertThat(rooms.reserve(KEY)).isTrue();
    assertThat(rooms.reserve(KEY)).isFalse();
    assertThat(rooms.reserve(OTHER)).as("each has its own").isTrue();
  }

  @Test
  void whatIsSettledIsFreeAgain() {
    rooms.reserve(KEY);
    rooms.reserve(KEY);
    rooms.settle(KEY);
    assertThat(rooms.reserve(KEY)).isTrue();
    assertThat(rooms.reserve(KEY)).isFalse();
  }

  @Test
  void whatIsReservedCountsAgainstWhatTheSenderSays() {
    rooms.reserve(KEY);
    rooms.set(Map.of(KEY, 3));
    assertThat(rooms.reserve(KEY)).isTrue();
    assertThat(rooms.reserve(KEY)).isTrue();
    assertThat(rooms.reserve(KEY)).isFalse();
    rooms.set(Map.of(KEY, 0));
    rooms.settle(KEY);
    rooms.settle(KEY);
    rooms.settle(KEY);
    assertThat(rooms.reserve(KEY)).as("a destination in trouble").isFalse();
  }
}
