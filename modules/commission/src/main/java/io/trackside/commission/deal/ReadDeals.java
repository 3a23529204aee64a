package io.trackside.commission.deal;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.commission.catalogue.DealDocuments;
import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.DealStore.DealRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.commission.CommissionApi.DealView;
import io.trackside.contracts.commission.DealsApi.ChangeView;
import io.trackside.contracts.commission.DealsApi.DealDiffView;
import io.trackside.contracts.commission.DealsApi.DealFilter;
import io.trackside.contracts.commission.DealsApi.DealSummary;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.commission.Deal;
import io.trackside.domain.commission.DealDiff;
import io.trackside.domain.commission.DealDiff.Change;
import io.trackside.domain.commission.DealText;
import io.trackside.domain.commission.PlanKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shows deals: to the operator all of them, to a partner what it has, without drafts. */
@ApplicationScoped
public class ReadDeals {
  private static final Set<String> STATES =
      Set.of("draft", "rejected", "approved", "active", "superseded");

  /** Deals that are looked at together. */
  private static final int CHUNK = 200;

  /** Most chunks that one page looks at; after that the cursor goes on. */
  private static final int CHUNKS_MAX = 25;

  @Inject DealStore store;
  @Inject Clock clock;

  /** The deal with the versions that the caller may see. */
  public DealLife require(Caller caller, String dealId) {
    List<DealRow> rows = store.versions(caller.environment(), List.of(dealId));
    @Nullable String partnerId = caller.partnerId();
    if (partnerId != null) {
      boolean has =
          store.assignmentsOfDeal(caller.environment(), dealId).stream()
              .anyMatch(row -> row.partnerId().equals(partnerId));
      rows = has ? rows.stream().filter(DealRow::isApproved).toList() : List.of();
    }
    if (rows.isEmpty()) {
      throw new NotFound("not_found", "no such deal");
    }
    return DealLife.of(rows, clock);
  }

  /** All versions that the caller may see, oldest first. */
  public List<DealView> versions(Caller caller, String dealId) {
    DealLife life = require(caller, dealId);
    return life.rows().stream().map(life::view).toList();
  }

  Page<DealSummary> page(Caller caller, DealFilter filter, int limit, @Nullable String cursor) {
    @Nullable String state = filter.state();
    if (state != null && !STATES.contains(state)) {
      throw new BadInput(
          "invalid_request",
          "there is no such state",
          List.of(
              new FieldError("/state", "one of draft, rejected, approved, active, superseded")));
    }
    @Nullable String partnerId = filter.partnerId();
    if (partnerId != null) {
      caller.requirePartner(partnerId);
    }
    @Nullable String of = caller.partnerId() != null ? caller.partnerId() : partnerId;
    List<DealSummary> found = new ArrayList<>();
    String after = cursor == null ? "" : cursor;
    for (int chunk = 0; chunk < CHUNKS_MAX; chunk++) {
      List<String> ids = store.dealIds(caller.environment(), of, after, CHUNK);
      for (DealSummary each : summaries(caller, ids)) {
        if (state != null && !each.versions().containsValue(state)) {
          continue;
        }
        if (found.size() == limit) {
          return new Page<>(found, found.get(limit - 1).dealId());
        }
        found.add(each);
      }
      if (ids.size() < CHUNK) {
        return new Page<>(found, null);
      }
      after = ids.get(ids.size() - 1);
    }
    return new Page<>(found, after);
  }

  private List<DealSummary> summaries(Caller caller, List<String> ids) {
    Map<String, List<DealRow>> byDeal = new TreeMap<>();
    if (!ids.isEmpty()) {
      for (DealRow row : store.versions(caller.environment(), ids)) {
        if (caller.partnerId() == null || row.isApproved()) {
          byDeal.computeIfAbsent(row.dealId(), id -> new ArrayList<>()).add(row);
        }
      }
    }
    return ids.stream()
        .filter(byDeal::containsKey)
        .map(id -> summary(DealLife.of(byDeal.getOrDefault(id, List.of()), clock)))
        .toList();
  }

  private static DealSummary summary(DealLife life) {
    DealRow shown = life.shown();
    Deal deal = DealLife.deal(shown);
    Map<String, String> versions = new LinkedHashMap<>();
    life.states().forEach((number, state) -> versions.put(String.valueOf(number), state));
    JsonNode name = DealDocuments.parse(shown.document()).path("name");
    return new DealSummary(
        shown.dealId(),
        name.isTextual() ? name.textValue() : null,
        deal.currency().code(),
        deal.timeZone().getId(),
        life.counting().map(DealRow::version).orElse(null),
        versions,
        PlanKind.of(deal).stream().map(PlanKind::name).toList());
  }

  DealView current(Caller caller, String dealId) {
    DealLife life = require(caller, dealId);
    return canonical(life, life.shown());
  }

  DealView version(Caller caller, String dealId, String version) {
    DealLife life = require(caller, dealId);
    return canonical(life, life.version(version));
  }

  private static DealView canonical(DealLife life, DealRow row) {
    return life.view(row, DealDocuments.canonical(DealDocuments.parse(row.document())));
  }

  String text(Caller caller, String dealId, String version) {
    return DealText.of(tree(require(caller, dealId).version(version)));
  }

  private static Map<?, ?> tree(DealRow row) {
    return DealDocuments.tree(DealDocuments.parse(row.document()));
  }

  DealDiffView diff(Caller caller, String dealId, String from, String to) {
    DealLife life = require(caller, dealId);
    DealRow before = life.version(from);
    DealRow after = life.version(to);
    List<ChangeView> changes =
        DealDiff.between(tree(before), tree(after)).stream().map(ReadDeals::view).toList();
    return new DealDiffView(dealId, before.version(), after.version(), changes);
  }

  private static ChangeView view(Change change) {
    return new ChangeView(
        change.op().name().toLowerCase(Locale.ROOT),
        change.pointer(),
        change.before() == null ? null : DealDocuments.canonical(change.before()),
        change.after() == null ? null : DealDocuments.canonical(change.after()),
        change.sentence());
  }
}
