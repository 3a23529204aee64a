package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

/** A claim that the real server refutes; the canary alone makes it. */
final class DeliberatelyWrong {
  static final String SONG = "an event sent twice counts twice";

  private final SignedSource source;

  DeliberatelyWrong(Api api) {
    this.source = SignedSource.create(api);
  }

  void claimsThatDuplicatesCount() {
    String body = Events.deposit("evt-" + UUID.randomUUID(), "p-1", "10.00");
    source.send(body);
    assertThat(source.send(body).json().path("accepted").asInt()).as(SONG).isEqualTo(1);
  }
}
