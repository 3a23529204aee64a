package io.trackside.commission.figure;

import io.trackside.commission.statement.RefoldOrders;
import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.DealStore.AssignmentRow;
import io.trackside.commission.store.WordStore;
import io.trackside.commission.store.WordStore.WordRow;
import io.trackside.domain.event.EventData.AffiliateStatusChanged;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Hears that a partner was terminated, or taken back: figures from then on are built anew without
 * what earns nothing any more (commission-rules.md, "Termination").
 */
@ApplicationScoped
class HearTerminations {
  @Inject WordStore words;
  @Inject DealStore deals;
  @Inject RefoldOrders refolds;

  void hear(Environment environment, List<PlayerFact> facts) {
    List<WordRow> heard = new ArrayList<>();
    for (PlayerFact fact : facts) {
      if (fact instanceof PlayerFact.Stated stated
          && stated.data() instanceof AffiliateStatusChanged changed) {
        FactHeader header = stated.header();
        heard.add(
            new WordRow(
                changed.partnerId(),
                header.occurredAt(),
                header.source() + "/" + header.eventId(),
                changed.status()));
      }
    }
    if (heard.isEmpty()) {
      return;
    }
    words.hear(environment, heard);
    TreeSet<String> partners = new TreeSet<>();
    heard.forEach(word -> partners.add(word.partnerId()));
    for (AssignmentRow row : deals.assignmentsOf(environment, partners)) {
      refolds.order(environment, row.partnerId(), row.programmeId());
      refolds.touch(environment, row);
    }
  }
}
