package io.trackside.delivery;

import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.delivery.DeliveryApi.AttemptView;
import io.trackside.contracts.delivery.OutboundEvent;
import io.trackside.contracts.delivery.OutboundEvent.Details;
import io.trackside.contracts.platform.OutgoingHttp;
import io.trackside.contracts.platform.OutgoingHttp.Call;
import io.trackside.contracts.platform.Settings;
import io.trackside.delivery.RenderDelivery.Rendered;
import io.trackside.delivery.RenderDelivery.Subject;
import io.trackside.delivery.store.DestinationRow;
import io.trackside.domain.money.Money;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Sends a sample at once, so that an owner sees whether the endpoint works. */
@Dependent
class TestDestination {
  private final KnownDestinations known;
  private final OutgoingHttp http;
  private final Settings settings;
  private final Clock clock;

  @Inject
  TestDestination(KnownDestinations known, OutgoingHttp http, Settings settings, Clock clock) {
    this.known = known;
    this.http = http;
    this.settings = settings;
    this.clock = clock;
  }

  CompletionStage<AttemptView> test(DestinationRow row) {
    Destination destination = known.open(row);
    Instant now = clock.instant();
    Subject sample = sample(row, now);
    Rendered rendered = RenderDelivery.render(destination, sample, now);
    Call call =
        ComposeCall.compose(
            destination,
            sample.eventId(),
            rendered.url(),
            rendered.body(),
            now,
            settings.duration(DeliverySettings.TIMEOUT));
    return http.exchange(call)
        .thenApply(
            outcome -> {
              Verdict verdict = Verdict.of(outcome, now);
              return new AttemptView(
                  now,
                  verdict.status(),
                  verdict.failure(),
                  outcome.latencyMicros(),
                  Verdict.answer(outcome, destination.token()));
            });
  }

  private static Subject sample(DestinationRow row, Instant now) {
    String partner = row.partnerId() == null ? "test-partner" : row.partnerId();
    String programme = row.programmeId() == null ? "test-programme" : row.programmeId();
    String id = "test:" + DeliveryIds.next(now.toEpochMilli()).substring(0, 24);
    Binding binding =
        new Binding(
            "test-player",
            partner,
            programme,
            "click",
            "test-click",
            null,
            List.of("test"),
            "main",
            "GB",
            "EUR",
            now);
    OutboundEvent event =
        new OutboundEvent(
            row.environment(),
            id,
            OutboundTypes.TEST,
            now,
            0,
            partner,
            programme,
            "test-player",
            binding,
            Details.ofAmount(Money.parse("0.00", "EUR")));
    return new Subject(event, id, null, "test-player");
  }
}
