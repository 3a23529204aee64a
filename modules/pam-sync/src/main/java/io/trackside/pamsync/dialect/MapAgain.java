package io.trackside.pamsync.dialect;

import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.PamSyncSettings;
import io.trackside.pamsync.canonical.StrictJson;
import io.trackside.pamsync.store.DatabaseClock;
import io.trackside.pamsync.store.InboxStore;
import io.trackside.pamsync.store.InboxStore.Incoming;
import io.trackside.pamsync.store.PayloadStore;
import io.trackside.pamsync.store.PayloadStore.Payload;
import io.trackside.pamsync.store.SourceStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps stored payloads with the newest version of their source's dialect: those that gave no event
 * at receipt, in the intake and after every reprocess.
 */
@ApplicationScoped
public class MapAgain {
  /** Code of a payload that does not map. */
  public static final String UNMAPPED = "dialect_unmapped";

  @Inject PayloadStore payloads;
  @Inject SourceStore sources;
  @Inject KnownDialects dialects;
  @Inject InboxStore inbox;
  @Inject DatabaseClock databaseClock;
  @Inject Settings settings;

  /** Whether an inbox entry stands for a payload. */
  public static boolean isPayload(String type) {
    return type.equals(TranslateDelivery.PAYLOAD_TYPE);
  }

  /**
   * The events of the payload for which an inbox entry stands; none if the dialect says that it
   * means nothing.
   *
   * @param sequence the entry's receipt
   * @throws BadInput {@link #UNMAPPED} with the pointer
   */
  public List<Incoming> events(Environment environment, long sequence) {
    Payload payload =
        payloads
            .ofEvent(environment, sequence)
            .orElseThrow(() -> unmapped("", "the payload is not stored"))
            .payload();
    String dialectId =
        sources.find(payload.source()).map(SourceStore.Source::dialect).orElse(payload.dialect());
    Dialect dialect =
        dialects
            .findNow(environment, dialectId)
            .orElseThrow(() -> unmapped("", "the source's dialect is unknown"));
    Mapping mapping = map(dialect, payload);
    MappingFault fault = mapping.fault();
    if (fault != null) {
      throw unmapped(fault.pointer(), fault.detail());
    }
    return mapping.events().isEmpty()
        ? List.of()
        : TranslateDelivery.incoming(payload, mapping, settings.integer(PamSyncSettings.SHARDS));
  }

  private static Mapping map(Dialect dialect, Payload payload) {
    try {
      return dialect.map(
          PayloadReader.tree(dialect.document(), payload.raw()),
          ReadDialect.readHeaders(StrictJson.tree(payload.headers())),
          payload.source());
    } catch (BadInput otherFormat) {
      throw unmapped("", otherFormat.detail());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Stores events of payloads in the caller's transaction; known ones stay as they are. */
  public void store(List<Incoming> events) {
    if (!events.isEmpty()) {
      inbox.storeWithin(new ArrayList<>(events), databaseClock);
    }
  }

  private static BadInput unmapped(String pointer, String detail) {
    return new BadInput(UNMAPPED, detail, List.of(new FieldError(pointer, detail)));
  }
}
