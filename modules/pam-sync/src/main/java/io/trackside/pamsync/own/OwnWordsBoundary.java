package io.trackside.pamsync.own;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.contracts.pamsync.OwnWords;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.PamSyncSettings;
import io.trackside.pamsync.PlayerShards;
import io.trackside.pamsync.dialect.PayloadIds;
import io.trackside.pamsync.store.DatabaseClock;
import io.trackside.pamsync.store.InboxStore;
import io.trackside.pamsync.store.InboxStore.Incoming;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Stores the hub's own events in the transaction of what makes it say them. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class OwnWordsBoundary implements OwnWords {
  @Inject InboxStore inbox;
  @Inject DatabaseClock databaseClock;
  @Inject WorkOrders orders;
  @Inject Settings settings;

  @Override
  public void say(
      Environment environment,
      String eventId,
      String type,
      String playerId,
      Instant time,
      Map<String, String> data) {
    byte[] raw = text(eventId, type, playerId, time, data).getBytes(StandardCharsets.UTF_8);
    List<InboxStore.Stored> stored =
        inbox.storeWithin(
            List.of(
                new Incoming(
                    environment,
                    SOURCE,
                    eventId,
                    type,
                    playerId,
                    PlayerShards.of(playerId, settings.integer(PamSyncSettings.SHARDS)),
                    raw,
                    PayloadIds.hash(raw),
                    null)),
            databaseClock);
    if (stored.stream().anyMatch(InboxStore.Stored::fresh)) {
      orders.send(WorkQueue.INTAKE, List.of(SOURCE));
    }
  }

  /** Members in one order, so that the same words are the same bytes. */
  private static String text(
      String eventId, String type, String playerId, Instant time, Map<String, String> data) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("specversion", "1.0");
    event.put("id", eventId);
    event.put("source", SOURCE);
    event.put("type", type);
    event.put("time", time.toString());
    event.put("subject", playerId);
    ObjectNode members = event.putObject("data");
    new TreeMap<>(data).forEach(members::put);
    return event.toString();
  }
}
