package io.trackside.commission.explain;

import io.trackside.commission.accrual.AccrueStatement;
import io.trackside.commission.accrual.ComputeStatement;
import io.trackside.commission.accrual.ComputeStatement.Computed;
import io.trackside.commission.adjust.AdjustStatements;
import io.trackside.commission.catalogue.DealCatalogue;
import io.trackside.commission.deal.PlanMatrices;
import io.trackside.commission.figure.NgrAdjustments;
import io.trackside.commission.rate.ExchangeRates;
import io.trackside.commission.statement.CommissionAccounts;
import io.trackside.commission.statement.FrozenStatements;
import io.trackside.commission.statement.StatementIds;
import io.trackside.commission.statement.StatementViews;
import io.trackside.commission.statement.Waterfalls;
import io.trackside.commission.store.ClosingStore;
import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.DealStore.AccountRow;
import io.trackside.commission.store.LedgerStore;
import io.trackside.commission.store.PlayerStore;
import io.trackside.commission.store.PlayerStore.PlayerRow;
import io.trackside.commission.store.StatementStore;
import io.trackside.commission.store.StatementStore.LineRow;
import io.trackside.commission.store.StatementStore.StatementRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.commission.ClosingApi.AdjustmentView;
import io.trackside.contracts.commission.ExplanationApi.AdjustmentRef;
import io.trackside.contracts.commission.ExplanationApi.BindingRef;
import io.trackside.contracts.commission.ExplanationApi.DealRef;
import io.trackside.contracts.commission.ExplanationApi.Explanation;
import io.trackside.contracts.commission.ExplanationApi.PlayerPart;
import io.trackside.contracts.commission.ExplanationApi.PostingRef;
import io.trackside.contracts.commission.ExplanationApi.StatementRef;
import io.trackside.contracts.commission.ExplanationApi.SubPart;
import io.trackside.contracts.commission.ExplanationApi.WaterfallStep;
import io.trackside.contracts.commission.ExplanationApi.WithheldRef;
import io.trackside.contracts.pamsync.ProjectionApi;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.LineExplanation;
import io.trackside.domain.commission.LineExplanation.Waterfall;
import io.trackside.domain.commission.PieceKey;
import io.trackside.domain.commission.PlanMatrix;
import io.trackside.domain.commission.Qualified;
import io.trackside.domain.commission.Statement;
import io.trackside.domain.commission.StatementLine;
import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.time.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Explains a line. An open statement's line is computed once more; a closed one's tells what was
 * kept of its computation when it was closed.
 */
@ApplicationScoped
class ExplainLine {
  private static final int FURTHER_DIGITS = 10;

  @Inject StatementStore statements;
  @Inject ClosingStore closing;
  @Inject DealStore deals;
  @Inject DealCatalogue catalogue;
  @Inject PlayerStore players;
  @Inject LedgerStore ledger;
  @Inject AdjustStatements adjustments;
  @Inject ComputeStatement compute;
  @Inject AccrueStatement accrue;
  @Inject ExchangeRates rates;
  @Inject PlanMatrices matrices;
  @Inject ProjectionApi projection;
  @Inject NgrAdjustments adjusted;
  @Inject AttributionApi attribution;

  /** A line with the way that led to it. */
  private record Found(StatementLine line, Map<String, Waterfall> waterfalls) {
    @Nullable Waterfall waterfall() {
      return waterfalls.get(line.key());
    }
  }

  Explanation explain(Caller caller, String lineId, int limit, @Nullable String cursor) {
    StatementRow statement =
        statements
            .ofLine(caller.environment(), lineId)
            .filter(
                row ->
                    caller.partnerId() == null || caller.partnerId().equals(row.key().partnerId()))
            .orElseThrow(() -> new NotFound("not_found", "no such line"));
    LineRow stored = statements.lines(caller.environment(), statement.statementId()).get(lineId);
    DealVersions versions =
        catalogue
            .versions(caller.environment(), statement.key().dealId())
            .orElseThrow(() -> new NotFound("not_found", "no such deal"));
    Optional<Found> found = find(statement, versions, lineId);
    if (stored == null || found.isEmpty()) {
      throw new NotFound("line_gone", "the line is not in the statement any more");
    }
    return new Assembly(statement, stored, versions, found.get())
        .explanation(caller, limit, cursor);
  }

  private Optional<Found> find(StatementRow row, DealVersions versions, String lineId) {
    Optional<String> frozen = closing.frozen(row.key().environment(), row.statementId());
    Statement own;
    Map<String, Waterfall> waterfalls;
    if (frozen.isPresent()) {
      own = FrozenStatements.read(frozen.get()).statement();
      waterfalls = FrozenStatements.waterfalls(frozen.get());
    } else {
      AccountRow account =
          deals
              .account(row.key().environment(), row.key().partnerId(), row.key().dealId())
              .orElseThrow(IllegalStateException::new);
      Computed computed = compute.open(row.key(), versions, account);
      own = computed.own();
      waterfalls =
          Waterfalls.of(versions, rates.now(row.key().environment()), computed.input(), own);
    }
    return accrue.complete(row.key(), versions, own).writtenOff().lines().stream()
        .filter(line -> StatementIds.line(row.statementId(), line.key()).equals(lineId))
        .findFirst()
        .map(line -> new Found(line, waterfalls));
  }

  /** One explanation under way. */
  private final class Assembly {
    private final StatementRow statement;
    private final LineRow stored;
    private final DealVersions versions;
    private final Found found;
    private final StatementLine line;
    private final CurrencyUnit currency;
    private final @Nullable Instant frozenAt;

    Assembly(StatementRow statement, LineRow stored, DealVersions versions, Found found) {
      this.statement = statement;
      this.stored = stored;
      this.versions = versions;
      this.found = found;
      this.line = found.line();
      this.currency = versions.currency();
      this.frozenAt =
          closing.frozenAt(statement.key().environment(), statement.statementId()).orElse(null);
    }

    Explanation explanation(Caller caller, int limit, @Nullable String cursor) {
      List<String> ids =
          concerned().keySet().stream()
              .filter(id -> cursor == null || id.compareTo(cursor) > 0)
              .limit(limit + 1L)
              .toList();
      List<String> page = ids.subList(0, Math.min(limit, ids.size()));
      Long base = line.base();
      return new Explanation(
          stored.lineId(),
          stored.type(),
          StatementViews.amount(stored.amount(), currency),
          currency.code(),
          base == null ? null : StatementViews.amount(base, currency),
          stored.rate(),
          stored.correctsPeriod(),
          stored.heldUntil() == null ? null : stored.heldUntil().toString(),
          statementRef(),
          dealRef(),
          waterfall(),
          parts(page),
          ids.size() > limit ? page.get(limit - 1) : null,
          subs(),
          adjustment(caller),
          postings(),
          withheldBy());
    }

    private StatementRef statementRef() {
      return new StatementRef(
          statement.statementId(),
          statement.key().partnerId(),
          statement.key().dealId(),
          statement.key().period().toString(),
          statement.state(),
          closing
              .document(statement.key().environment(), statement.statementId())
              .map(ClosingStore.DocumentRow::contentHash)
              .orElse(null));
    }

    private @Nullable DealRef dealRef() {
      Optional<PieceKey> piece = LineExplanation.pieceOf(line);
      Optional<Qualified> qualified = qualified();
      int version;
      @Nullable String rule = null;
      if (piece.isPresent()) {
        version = piece.get().version();
        rule = "/revShare/" + piece.get().rule();
      } else if (qualified.isPresent()) {
        version = qualified.get().version();
        rule = "/cpa/" + qualified.get().rule();
      } else {
        version = versions.ascending().indexOf(versions.latestIn(statement.key().period()));
      }
      String dealId = statement.key().dealId();
      return new DealRef(
          dealId,
          catalogue.number(statement.key().environment(), dealId, version),
          versions.get(version).effectiveFrom().toString(),
          rule,
          "/v1/deals/" + dealId + "/versions");
    }

    private Optional<Qualified> qualified() {
      String playerId = line.playerId();
      return playerId == null ? Optional.empty() : compute.qualified(statement.key(), playerId);
    }

    private List<WaterfallStep> waterfall() {
      Waterfall waterfall = found.waterfall();
      return waterfall == null
          ? List.of()
          : waterfall.steps().stream()
              .map(step -> new WaterfallStep(step.name(), exact(step.amount())))
              .toList();
    }

    /** Everybody whom the line comes from, with what they brought. */
    private Map<String, Optional<Fraction>> concerned() {
      Map<String, Optional<Fraction>> bases = new TreeMap<>();
      line.allocation().keySet().forEach(id -> bases.put(id, Optional.empty()));
      Waterfall waterfall = found.waterfall();
      if (waterfall != null) {
        waterfall.baseByPlayer().forEach((id, base) -> bases.put(id, Optional.of(base)));
      }
      String playerId = line.playerId();
      if (playerId != null) {
        bases.put(playerId, Optional.empty());
      }
      return bases;
    }

    private List<PlayerPart> parts(List<String> ids) {
      Map<String, PlayerRow> profiles = players.read(statement.key().environment(), ids);
      Map<String, Binding> bindings =
          ids.isEmpty() ? Map.of() : attribution.bindingsOf(statement.key().environment(), ids);
      Map<String, Optional<Fraction>> bases = concerned();
      PlanMatrix matrix = matrices.of(statement.key().environment(), statement.key().partnerId());
      List<PlayerPart> parts = new ArrayList<>();
      for (String id : ids) {
        @Nullable Long allocated = line.allocation().get(id);
        List<PlayerFact> facts = projection.factsOf(statement.key().environment(), id);
        TracedFacts traced = new TracedFacts(versions, profiles.get(id), facts, frozenAt, matrix);
        boolean bets = line.playerId() == null;
        PlayerRow player = profiles.get(id);
        parts.add(
            new PlayerPart(
                id,
                bases.getOrDefault(id, Optional.empty()).map(this::exact).orElse(null),
                allocated == null ? null : StatementViews.amount(allocated, currency),
                binding(bindings.get(id)),
                bets
                    ? traced.bets(period(), LineExplanation.pieceOf(line).orElse(null))
                    : List.of(),
                bets ? List.of() : traced.milestones(),
                bets && player != null ? adjustments(player) : List.of()));
      }
      return parts;
    }

    private List<AdjustmentRef> adjustments(PlayerRow player) {
      return new TraceAdjustments(
              versions, period(), LineExplanation.pieceOf(line).orElse(null), frozenAt)
          .of(
              player.profile(),
              adjusted.approved(statement.key().environment(), player.playerId()));
    }

    private Period period() {
      Period corrected = line.correctsPeriod();
      return corrected == null ? statement.key().period() : corrected;
    }

    private @Nullable BindingRef binding(@Nullable Binding binding) {
      return binding == null
          ? null
          : new BindingRef(
              binding.method(),
              binding.clickId(),
              binding.promoCode(),
              binding.boundAt(),
              binding.clickId() == null ? null : "/v1/clicks/" + binding.clickId());
    }

    private List<SubPart> subs() {
      if (line.type() != LineType.PARENT) {
        return List.of();
      }
      List<SubPart> subs = new ArrayList<>();
      for (StatementRow sub : statements.others(statement.key())) {
        if (line.key().endsWith(":" + sub.key().partnerId())) {
          subs.add(new SubPart(sub.key().partnerId(), sub.statementId()));
        }
      }
      return subs;
    }

    private @Nullable AdjustmentView adjustment(Caller caller) {
      return line.type() != LineType.ADJUSTMENT
          ? null
          : adjustments.show(caller, line.key().substring(LineType.ADJUSTMENT.name().length() + 1));
    }

    private @Nullable WithheldRef withheldBy() {
      return line.withheldBy()
          .flatMap(
              by ->
                  matrices
                      .rule(statement.key().environment(), by.ruleId(), by.ruleVersion())
                      .map(
                          rule ->
                              new WithheldRef(
                                  by.kind().name(),
                                  rule.ruleId(),
                                  rule.version(),
                                  rule.jurisdiction(),
                                  rule.source())))
          .orElse(null);
    }

    private List<PostingRef> postings() {
      return ledger
          .postings(
              statement.key().environment(), stored.lineId(), CommissionAccounts.OPERATOR_COST)
          .stream()
          .map(
              row ->
                  new PostingRef(
                      row.number(), row.at(), StatementViews.amount(-row.amount(), currency)))
          .toList();
    }

    private String exact(Fraction minor) {
      BigDecimal major =
          new BigDecimal(minor.numerator())
              .divide(
                  new BigDecimal(minor.denominator()).movePointRight(currency.scale()),
                  currency.scale() + FURTHER_DIGITS,
                  RoundingMode.HALF_UP)
              .stripTrailingZeros();
      return (major.scale() < currency.scale() ? major.setScale(currency.scale()) : major)
          .toPlainString();
    }
  }
}
