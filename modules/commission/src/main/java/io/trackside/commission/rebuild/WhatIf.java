package io.trackside.commission.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.commission.catalogue.DealDocuments;
import io.trackside.commission.rate.ExchangeRates;
import io.trackside.commission.simulate.Simulate;
import io.trackside.commission.statement.StatementViews;
import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.DealStore.DealRow;
import io.trackside.commission.store.StatementKey;
import io.trackside.commission.store.StatementStore;
import io.trackside.commission.store.StatementStore.LineRow;
import io.trackside.commission.store.StatementStore.StatementRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.commission.RebuildApi.TypeDifference;
import io.trackside.contracts.commission.RebuildApi.WhatIfStatement;
import io.trackside.contracts.commission.RebuildApi.WhatIfView;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.commission.Bases;
import io.trackside.domain.commission.Carry;
import io.trackside.domain.commission.Deal;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.commission.Statement;
import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.time.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A partner's statements as another deal would have made them of the same players, everything in
 * its own period, as a simulation without a close does. Stores nothing.
 */
@ApplicationScoped
class WhatIf {
  private static final int PERIODS_MAX = 120;

  /** What others decide on, or what only a close adds. */
  private static final Set<LineType> NOT_OWN =
      EnumSet.of(LineType.PARENT, LineType.ADJUSTMENT, LineType.WRITE_OFF);

  @Inject DealStore deals;
  @Inject StatementStore statements;
  @Inject KeptFigures kept;
  @Inject AttributionApi attribution;
  @Inject ExchangeRates rates;

  /** A question. */
  private record Question(
      String partnerId, String dealId, TreeSet<Period> periods, DealVersions other) {}

  WhatIfView answer(Caller caller, String text) {
    OrderRebuild.requireOperator(caller);
    Question question = question(caller, DealDocuments.parse(text));
    FxRates known = rates.now(caller.environment());
    KeptFigures.Basis basis =
        kept.of(
            caller.environment(), question.partnerId(), question.dealId(), question.other(), known);
    List<WhatIfStatement> answers = new ArrayList<>();
    AccountBook book = basis.book();
    Carry carry = Carry.NONE;
    TreeSet<Period> seen = book.periods();
    seen.addAll(question.periods());
    for (Period period = seen.first();
        period.compareTo(question.periods().last()) <= 0;
        period = period.next()) {
      Statement statement = book.engine().compute(book.input(period, carry, Bases.NONE, List.of()));
      carry = statement.handedOn();
      if (question.periods().contains(period)) {
        answers.add(beside(caller, question, statement));
      }
    }
    return new WhatIfView(
        question.partnerId(), question.dealId(), basis.name(), book.waiting(), answers);
  }

  private Question question(Caller caller, JsonNode request) {
    String partnerId = text(request, "partnerId");
    String dealId = text(request, "dealId");
    if (!attribution.partnerExists(caller.environment(), partnerId)) {
      throw new NotFound("not_found", "no such partner");
    }
    List<DealRow> versions = deals.versions(caller.environment(), List.of(dealId));
    if (versions.isEmpty()) {
      throw new NotFound("not_found", "no such deal");
    }
    boolean byVersion = request.hasNonNull("version");
    if (byVersion == request.hasNonNull("deal")) {
      throw OrderRebuild.bad("/deal", "either a deal, or the number of a version of dealId");
    }
    DealVersions other =
        byVersion
            ? version(versions, request.path("version"))
            : Simulate.versions(request.path("deal"));
    return new Question(partnerId, dealId, periods(request), other);
  }

  /** A version as if it had been in force from the first day of the deal on. */
  private static DealVersions version(List<DealRow> versions, JsonNode number) {
    Optional<DealRow> found =
        versions.stream().filter(row -> row.version() == number.asInt(-1)).findFirst();
    if (found.isEmpty()) {
      throw OrderRebuild.bad("/version", "no such version of the deal");
    }
    ObjectNode document = (ObjectNode) DealDocuments.parse(found.get().document());
    document.put("effectiveFrom", versions.get(0).effectiveFrom().toString());
    Deal deal = DealDocuments.read(document, "/version");
    return new DealVersions(List.of(deal));
  }

  private static String text(JsonNode request, String name) {
    String value = request.path(name).asText("");
    if (value.isEmpty()) {
      throw OrderRebuild.bad("/" + name, "an id expected");
    }
    return value;
  }

  private static TreeSet<Period> periods(JsonNode request) {
    TreeSet<Period> periods = new TreeSet<>();
    JsonNode list = request.path("periods");
    for (JsonNode each : list) {
      add(each, "/periods/" + periods.size(), periods);
    }
    if (request.hasNonNull("period")) {
      add(request.path("period"), "/period", periods);
    }
    if (periods.isEmpty() || periods.size() > PERIODS_MAX) {
      throw OrderRebuild.bad("/periods", "1 to " + PERIODS_MAX + " months expected");
    }
    return periods;
  }

  private static void add(JsonNode node, String pointer, TreeSet<Period> periods) {
    Period period = OrderRebuild.period(node.asText(), pointer);
    if (period != null) {
      periods.add(period);
    }
  }

  private WhatIfStatement beside(Caller caller, Question question, Statement statement) {
    StatementKey key =
        new StatementKey(
            caller.environment(), question.partnerId(), question.dealId(), statement.period());
    CurrencyUnit currency = statement.currency();
    Optional<StatementRow> stored =
        statements.find(key).filter(row -> row.currency().equals(currency.code()));
    Map<LineType, Long> after = new EnumMap<>(LineType.class);
    statement.lines().forEach(line -> after.merge(line.type(), line.amount(), Math::addExact));
    Map<LineType, Long> before = stored.map(row -> sums(key, row.statementId())).orElse(Map.of());
    @Nullable String storedTotal = null;
    @Nullable String difference = null;
    List<TypeDifference> byType = new ArrayList<>();
    if (stored.isPresent()) {
      long total = before.values().stream().mapToLong(Long::longValue).sum();
      storedTotal = StatementViews.amount(total, currency);
      difference = StatementViews.amount(statement.total() - total, currency);
      byType.addAll(byType(before, after, currency));
    }
    return new WhatIfStatement(
        StatementViews.of(question.partnerId(), statement, null, question.dealId(), null, null),
        storedTotal,
        difference,
        byType);
  }

  private Map<LineType, Long> sums(StatementKey key, String statementId) {
    Map<LineType, Long> sums = new EnumMap<>(LineType.class);
    for (LineRow line : statements.lines(key.environment(), statementId).values()) {
      LineType type = LineType.valueOf(line.type());
      if (line.present() && !NOT_OWN.contains(type)) {
        sums.merge(type, line.amount(), Math::addExact);
      }
    }
    return sums;
  }

  private static List<TypeDifference> byType(
      Map<LineType, Long> before, Map<LineType, Long> after, CurrencyUnit currency) {
    Set<LineType> types = EnumSet.noneOf(LineType.class);
    types.addAll(before.keySet());
    types.addAll(after.keySet());
    List<TypeDifference> differences = new ArrayList<>();
    for (LineType type : types) {
      long was = before.getOrDefault(type, 0L);
      long is = after.getOrDefault(type, 0L);
      differences.add(
          new TypeDifference(
              type.name(),
              StatementViews.amount(was, currency),
              StatementViews.amount(is, currency),
              StatementViews.amount(is - was, currency)));
    }
    return differences;
  }
}
