package io.trackside.domain.commission;

import io.trackside.domain.commission.DealFault.Kind;
import io.trackside.domain.commission.PurchaseRule.Event;
import io.trackside.domain.commission.PurchaseRule.Milestone;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads pay for challenges and their milestones. */
final class PurchaseReader {
  private final CurrencyUnit currency;

  PurchaseReader(CurrencyUnit currency) {
    this.currency = currency;
  }

  List<PurchaseRule> rules(DocumentNode root) {
    return root.nodes("purchases").stream().map(this::rule).toList();
  }

  private PurchaseRule rule(DocumentNode node) {
    Scope players =
        new Scope(node.texts("brands"), node.texts("countries"), Set.of(), Set.of(), Set.of());
    @Nullable BigDecimal percent = node.percent("percent");
    List<Milestone> milestones = milestones(node);
    if (!node.has("percent") && !node.has("milestones")) {
      node.fault(Kind.CONTRADICTORY, "", "purchases need a percent or milestones");
    }
    node.refuseTheRest();
    return new PurchaseRule(players, percent, milestones);
  }

  private List<Milestone> milestones(DocumentNode owner) {
    List<Milestone> milestones = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (DocumentNode node : owner.nodes("milestones")) {
      milestone(node)
          .ifPresent(
              milestone -> {
                if (!named.add(milestone.event() + " " + milestone.phase())) {
                  node.fault(Kind.CONTRADICTORY, "event", "a milestone is paid by one amount");
                }
                milestones.add(milestone);
              });
    }
    return milestones;
  }

  private Optional<Milestone> milestone(DocumentNode node) {
    @Nullable Event event =
        node.parsed(
            "event",
            "one of " + Arrays.stream(Event.values()).map(Event::type).toList(),
            PurchaseReader::event);
    @Nullable String phase = node.parsed("phase", "a phase", text -> text);
    @Nullable Money amount = FeeReader.amount(node, "amount", currency);
    if (!node.has("event")) {
      node.fault(Kind.CONTRADICTORY, "event", "a milestone needs an event");
    }
    if (phase != null && event == Event.ACCOUNT_FUNDED) {
      node.fault(Kind.CONTRADICTORY, "phase", "account.funded has no phase");
    }
    node.refuseTheRest();
    return event == null || amount == null
        ? Optional.empty()
        : Optional.of(new Milestone(event, phase, amount));
  }

  private static Event event(String type) {
    return Arrays.stream(Event.values())
        .filter(event -> event.type().equals(type))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not a milestone: " + type));
  }
}
