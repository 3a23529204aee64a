package io.trackside.delivery;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.delivery.DeliveryApi.CreatedDestination;
import io.trackside.contracts.delivery.DeliveryApi.NewDestination;
import io.trackside.contracts.platform.Vault;
import io.trackside.contracts.problem.Conflict;
import io.trackside.delivery.store.DestinationRow;
import io.trackside.delivery.store.DestinationStore;
import io.trackside.domain.delivery.Macro;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates a destination: checks it, seals its credentials, shows a secret once. */
@Dependent
class CreateDestination {
  private final CheckDestination check;
  private final DestinationStore store;
  private final KnownDestinations known;
  private final Vault vault;
  private final AuditLog audit;
  private final ShowDestination show;
  private final Clock clock;

  @Inject
  CreateDestination(
      CheckDestination check,
      DestinationStore store,
      KnownDestinations known,
      Vault vault,
      AuditLog audit,
      ShowDestination show,
      Clock clock) {
    this.check = check;
    this.store = store;
    this.known = known;
    this.vault = vault;
    this.audit = audit;
    this.show = show;
    this.clock = clock;
  }

  CreatedDestination create(Caller caller, NewDestination wanted) {
    CheckDestination.Checked checked = check.check(caller, wanted);
    boolean signs = checked.template() == null || checked.template().uses(Macro.SIG);
    WebhookSecret secret = signs ? WebhookSecret.generate() : null;
    DestinationRow row = row(caller, wanted, checked, secret);
    if (!store.insert(row)) {
      throw new Conflict(
          "destination_exists", "a destination " + row.destinationId() + " exists already");
    }
    audit.record(AuditEntries.created(row, caller.clientId()));
    known.forgetAfterCommit();
    return new CreatedDestination(show.view(row), secret == null ? null : secret.reveal());
  }

  private DestinationRow row(
      Caller caller,
      NewDestination wanted,
      CheckDestination.Checked checked,
      @Nullable WebhookSecret secret) {
    String id =
        wanted.destinationId() == null
            ? "dst-" + DeliveryIds.next(clock.millis()).substring(0, 20)
            : wanted.destinationId();
    String token = wanted.token();
    return new DestinationRow(
        caller.environment(),
        id,
        wanted.kind(),
        checked.partnerId(),
        wanted.programmeId(),
        wanted.url(),
        checked.method(),
        checked.bodyFormat(),
        wanted.eventTypes(),
        wanted.retrySchedule() == null
            ? null
            : wanted.retrySchedule().stream().map(String::valueOf).collect(Collectors.joining(",")),
        token == null ? null : seal(token, Sealing.token(caller.environment(), id)),
        token == null ? null : token.substring(token.length() - 4),
        secret == null ? null : seal(secret.reveal(), Sealing.secret(caller.environment(), id)),
        true,
        null,
        null,
        clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  private byte[] seal(String text, String context) {
    return vault.seal(text.getBytes(StandardCharsets.UTF_8), context);
  }
}
