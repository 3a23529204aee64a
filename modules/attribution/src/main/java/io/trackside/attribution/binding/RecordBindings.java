package io.trackside.attribution.binding;

import io.trackside.attribution.store.BindingChange;
import io.trackside.attribution.store.NewBinding;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/** Writes the transparency log's leaves of bindings: a random reference stands for the player. */
@Dependent
class RecordBindings {
  private final AuditLog audit;

  @Inject
  RecordBindings(AuditLog audit) {
    this.audit = audit;
  }

  void created(Environment environment, Collection<Entry<NewBinding, FactHeader>> bound) {
    audit.record(
        bound.stream().map(each -> leaf(environment, each.getKey(), each.getValue())).toList());
  }

  /**
   * A binding changed.
   *
   * @param actor the source or the client
   * @param next null if nobody has the player now
   */
  void changed(
      Environment environment, String actor, BindingChange change, @Nullable NewBinding next) {
    Map<String, Object> data = new HashMap<>();
    data.put("cause", change.cause());
    data.put("reason", change.reason());
    if (change.before() != null) {
      data.put("before", described(change.before()));
    }
    if (next != null) {
      data.put("playerRef", next.playerRef());
      data.put("after", described(next.binding()));
    }
    if (change.changedBy() != null) {
      data.put("changedBy", change.changedBy());
    }
    if (change.approvedBy() != null) {
      data.put("approvedBy", change.approvedBy());
    }
    audit.record(
        List.of(
            new AuditLog.Entry(environment, "binding.changed", actor, change.at(), null, data)));
  }

  private static Map<String, Object> described(Binding binding) {
    return Map.of(
        "partnerId", binding.partnerId(),
        "programmeId", binding.programmeId(),
        "method", binding.method());
  }

  private static AuditLog.Entry leaf(Environment environment, NewBinding fresh, FactHeader origin) {
    Binding binding = fresh.binding();
    Map<String, Object> data = new HashMap<>(described(binding));
    data.put("playerRef", fresh.playerRef());
    data.put("sequence", fresh.sequence());
    if (binding.clickId() != null) {
      data.put("clickId", binding.clickId());
    }
    return new AuditLog.Entry(
        environment,
        "binding.created",
        origin.source(),
        origin.occurredAt(),
        origin.receivedAt(),
        data);
  }
}
