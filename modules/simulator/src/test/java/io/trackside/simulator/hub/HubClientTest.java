package io.trackside.simulator.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HubClientTest {
  @Test
  void followsCursorsToTheEnd() throws Exception {
    try (FakeHub hub = new FakeHub()) {
      hub.answering("/v1/things?a=b&limit=200", "{\"items\":[1,2],\"nextCursor\":\"x y\"}");
      hub.answering("/v1/things?a=b&limit=200&cursor=x+y", "{\"items\":[3],\"nextCursor\":null}");
      assertThat(hub.client().list("/v1/things?a=b")).hasSize(3);
    }
  }

  @Test
  void waitsForABusyHub() throws Exception {
    try (FakeHub hub = new FakeHub()) {
      hub.answering("/v1/thing", "{\"id\":7}");
      hub.busyFor(2);
      assertThat(hub.client().get("/v1/thing").path("id").asInt()).isEqualTo(7);
      assertThat(hub.calls()).hasSize(3);
    }
  }

  @Test
  void saysWhatTheHubRefused() throws Exception {
    try (FakeHub hub = new FakeHub()) {
      assertThatThrownBy(() -> hub.client().get("/v1/nothing"))
          .isInstanceOfSatisfying(HubException.class, e -> assertThat(e.status()).isEqualTo(404))
          .hasMessageContaining("GET /v1/nothing")
          .hasMessageContaining("Not found");
    }
  }
}
