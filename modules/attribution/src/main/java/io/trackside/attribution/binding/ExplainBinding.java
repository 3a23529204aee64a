package io.trackside.attribution.binding;

import io.trackside.attribution.store.BindingStore;
import io.trackside.attribution.store.ClickStore;
import io.trackside.attribution.store.DecisionRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi.AttributionView;
import io.trackside.contracts.attribution.AttributionApi.ClickView;
import io.trackside.contracts.attribution.AttributionApi.Decision;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.id.Ids;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers why a player belongs to a partner, or to none. */
@Dependent
public class ExplainBinding {
  private static final int DECISIONS_MAX = 100;

  private final BindingStore bindings;
  private final ClickStore clicks;

  @Inject
  ExplainBinding(BindingStore bindings, ClickStore clicks) {
    this.bindings = bindings;
    this.clicks = clicks;
  }

  /** Whose the player is, and every step of the decisions; {@link NotFound} for those of others. */
  public AttributionView of(Caller caller, String playerId) {
    if (!Ids.isValid(playerId)) {
      throw unknown();
    }
    Binding binding = bindings.find(caller.environment(), Set.of(playerId)).get(playerId);
    if (caller.partnerId() != null
        && (binding == null || !caller.partnerId().equals(binding.partnerId()))) {
      throw unknown();
    }
    List<Decision> trail =
        Stream.concat(
                bindings.decisions(caller.environment(), playerId, DECISIONS_MAX).stream(),
                bindings.changes(caller.environment(), playerId, DECISIONS_MAX).stream())
            .flatMap(row -> steps(row).stream())
            .toList();
    if (binding == null && trail.isEmpty()) {
      throw unknown();
    }
    return binding == null
        ? new AttributionView(playerId, null, null, null, null, null, trail)
        : new AttributionView(
            playerId,
            binding.partnerId(),
            binding.programmeId(),
            binding.method(),
            click(caller, binding.clickId()),
            binding.boundAt(),
            trail);
  }

  private @Nullable ClickView click(Caller caller, @Nullable String clickId) {
    return clickId == null ? null : clicks.find(caller.environment(), clickId).orElse(null);
  }

  private static List<Decision> steps(DecisionRow row) {
    return row.steps().stream()
        .map(step -> new Decision(row.decidedAt(), step.rule(), step.result().key(), step.reason()))
        .toList();
  }

  private static NotFound unknown() {
    return new NotFound("not_found", "no registration of such a player is known");
  }
}
