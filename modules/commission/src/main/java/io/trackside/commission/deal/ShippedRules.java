package io.trackside.commission.deal;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.commission.catalogue.DealDocuments;
import io.trackside.domain.commission.PlanRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules that come with the hub, as data. They are examples with their sources, in force until
 * the operator adds a later version of the same id.
 */
final class ShippedRules {
  static final List<PlanRule> ALL = read();

  private ShippedRules() {}

  private static List<PlanRule> read() {
    try (InputStream in = ShippedRules.class.getResourceAsStream("plan-rules.json")) {
      if (in == null) {
        throw new IllegalStateException("plan-rules.json is missing");
      }
      JsonNode list =
          DealDocuments.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).path("rules");
      List<PlanRule> rules = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        rules.add(PlanRuleDocuments.read(list.get(i), "/rules/" + i, 1));
      }
      return List.copyOf(rules);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static boolean contains(PlanRule rule) {
    return ALL.contains(rule);
  }
}
