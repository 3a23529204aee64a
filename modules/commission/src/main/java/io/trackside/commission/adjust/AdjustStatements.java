package io.trackside.commission.adjust;

import io.trackside.commission.approval.SecondPerson;
import io.trackside.commission.catalogue.DealCatalogue;
import io.trackside.commission.statement.StatementViews;
import io.trackside.commission.store.AdjustmentStore;
import io.trackside.commission.store.AdjustmentStore.AdjustmentRow;
import io.trackside.commission.store.AdjustmentStore.OfPlayer;
import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.DealStore.AccountRow;
import io.trackside.commission.store.DueStore;
import io.trackside.commission.store.StatementKey;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.commission.ClosingApi.AdjustmentView;
import io.trackside.contracts.commission.ClosingApi.AmountOfMoney;
import io.trackside.contracts.commission.ClosingApi.NewAdjustment;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.StatementLine;
import io.trackside.domain.id.Ids;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import io.trackside.domain.time.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Adjustments by hand: one person proposes, another decides; an approved one is a line of the
 * statement of its period, or of the earliest open one if that is closed. One that names a player
 * is no line: it is a fact of the player, which the deal's step ADJUSTMENTS deducts.
 */
@ApplicationScoped
public class AdjustStatements {
  private static final String PROPOSED = "proposed";
  private static final String APPROVED = "approved";
  private static final String REJECTED = "rejected";
  private static final int REASON_MAX = 1_000;
  private static final int NAME_MAX = 200;

  @Inject AdjustmentStore store;
  @Inject AdjustPlayers adjustPlayers;
  @Inject DealStore deals;
  @Inject DealCatalogue catalogue;
  @Inject DueStore due;
  @Inject WorkOrders orders;
  @Inject SecondPerson secondPerson;
  @Inject AuditLog audit;
  @Inject Clock clock;

  /** The lines of a statement that were made by hand. */
  public List<StatementLine> linesOf(StatementKey key) {
    return store.ofStatement(key).stream()
        .map(row -> StatementLine.adjustment(row.adjustmentId(), row.amount()))
        .toList();
  }

  /** Files an adjustment for a second person. */
  public AdjustmentView propose(Caller caller, NewAdjustment wanted) {
    Period period = period(wanted.period());
    AccountRow account = account(caller, wanted);
    DealVersions versions = versions(caller, wanted);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    @Nullable OfPlayer player = player(wanted, period, versions, now);
    Money amount = amount(wanted, player == null ? versions.currency() : null);
    boolean atOnce = !secondPerson.isNeeded(caller.environment());
    String reason = wanted.reason();
    if (reason.isBlank() || reason.length() > REASON_MAX) {
      throw bad("/reason", "1 to " + REASON_MAX + " characters expected");
    }
    AdjustmentRow row =
        new AdjustmentRow(
            id(now),
            wanted.partnerId(),
            wanted.dealId(),
            period,
            atOnce && player == null ? posted(account, period) : null,
            amount.currency().code(),
            amount.minor(),
            reason,
            atOnce ? APPROVED : PROPOSED,
            caller.clientId(),
            now,
            atOnce ? caller.clientId() : null,
            atOnce ? now : null,
            null,
            player);
    if (player != null) {
      adjustPlayers.check(caller.environment(), row);
    }
    store.add(caller.environment(), row);
    decided(caller, row);
    return view(row);
  }

  /** Ids in order of time, so that a list can go on from one. */
  private static String id(Instant now) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
    return String.format(
        Locale.ROOT, "adj-%016x-%s", micros, UUID.randomUUID().toString().substring(0, 8));
  }

  private AccountRow account(Caller caller, NewAdjustment wanted) {
    return deals
        .awaitAccount(caller.environment(), wanted.partnerId(), wanted.dealId())
        .orElseThrow(
            () ->
                new Unprocessable(
                    "unknown_deal",
                    "the partner has no such deal",
                    List.of(new FieldError("/dealId", "a deal of the partner expected"))));
  }

  private DealVersions versions(Caller caller, NewAdjustment wanted) {
    return catalogue
        .versions(caller.environment(), wanted.dealId())
        .orElseThrow(() -> new IllegalStateException("an account without a deal"));
  }

  /** Whose NGR is adjusted; null if nobody is named. */
  private static @Nullable OfPlayer player(
      NewAdjustment wanted, Period period, DealVersions versions, Instant now) {
    String playerId = wanted.playerId();
    Instant at = wanted.time();
    if (playerId == null) {
      if (at != null || wanted.brand() != null || wanted.product() != null) {
        throw bad("/playerId", "required where time, brand or product is given");
      }
      return null;
    }
    if (!Ids.isValid(playerId)) {
      throw bad("/playerId", "an id expected");
    }
    if (at == null || at.isAfter(now) || !Period.of(at, versions.zone()).equals(period)) {
      throw bad(
          "/time",
          "an instant of the period in the deal's zone, such as "
              + period.firstDay()
              + "T12:00:00Z, that is over");
    }
    return new OfPlayer(
        playerId,
        at.truncatedTo(ChronoUnit.MICROS),
        name(wanted.brand(), "/brand"),
        name(wanted.product(), "/product"));
  }

  private static @Nullable String name(@Nullable String text, String pointer) {
    if (text != null && (text.isBlank() || text.length() > NAME_MAX)) {
      throw bad(pointer, "1 to " + NAME_MAX + " characters expected");
    }
    return text;
  }

  /** What is adjusted: of a statement in its currency, of a player in any. */
  private static Money amount(NewAdjustment wanted, @Nullable CurrencyUnit only) {
    Money amount;
    try {
      amount = Money.parse(wanted.amount().amount(), wanted.amount().currency());
    } catch (IllegalArgumentException | ArithmeticException unreadable) {
      throw bad("/amount", "money such as {\"amount\":\"12.34\",\"currency\":\"EUR\"} expected");
    }
    if (amount.minor() == 0 || only != null && !amount.currency().equals(only)) {
      throw bad(
          "/amount",
          "an amount " + (only == null ? "" : "of " + only.code() + " ") + "other than zero");
    }
    return amount;
  }

  private static Period posted(AccountRow account, Period wanted) {
    @Nullable Period last = account.closedThrough();
    return last != null && account.hasClosed(wanted) ? last.next() : wanted;
  }

  /** Lets the second person approve or reject one. */
  public AdjustmentView decide(
      Caller caller, String adjustmentId, boolean approved, @Nullable String reason) {
    AdjustmentRow row = require(caller, adjustmentId);
    AccountRow account =
        deals
            .awaitAccount(caller.environment(), row.partnerId(), row.dealId())
            .orElseThrow(IllegalStateException::new);
    secondPerson.check(caller, row.createdBy(), "the adjustment");
    AdjustmentRow decided =
        new AdjustmentRow(
            row.adjustmentId(),
            row.partnerId(),
            row.dealId(),
            row.period(),
            approved && row.player() == null ? posted(account, row.period()) : null,
            row.currency(),
            row.amount(),
            row.reason(),
            approved ? APPROVED : REJECTED,
            row.createdBy(),
            row.createdAt(),
            caller.clientId(),
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            reason,
            row.player());
    if (approved && row.player() != null) {
      adjustPlayers.check(caller.environment(), decided);
    }
    if (!store.decide(caller.environment(), decided)) {
      throw new Conflict("adjustment_decided", "the adjustment is decided on already");
    }
    decided(caller, decided);
    return view(decided);
  }

  /** An approved one is accrued; every word is on record. */
  private void decided(Caller caller, AdjustmentRow row) {
    @Nullable Period posted = row.postedPeriod();
    if (posted != null) {
      StatementKey key =
          new StatementKey(caller.environment(), row.partnerId(), row.dealId(), posted);
      due.add(List.of(key), UUID.randomUUID().toString(), clock.instant());
      orders.send(WorkQueue.ACCRUAL, List.of(key.orderId()));
    }
    if (row.player() != null && row.state().equals(APPROVED)) {
      adjustPlayers.fold(caller.environment(), row);
    }
    Map<String, Object> data = new HashMap<>();
    data.put("adjustmentId", row.adjustmentId());
    data.put("partnerId", row.partnerId());
    data.put("dealId", row.dealId());
    data.put("period", row.period().toString());
    data.put("amountMinor", row.amount());
    data.put("currency", row.currency());
    data.put("reason", row.reason());
    OfPlayer player = row.player();
    if (player != null) {
      data.put("playerId", player.playerId());
      data.put("time", player.at().toString());
    }
    audit.record(
        new AuditLog.Entry(
            caller.environment(),
            "adjustment." + row.state(),
            caller.clientId(),
            null,
            null,
            data));
  }

  /** One adjustment. */
  public AdjustmentView show(Caller caller, String adjustmentId) {
    return view(require(caller, adjustmentId));
  }

  private AdjustmentRow require(Caller caller, String adjustmentId) {
    return store
        .find(caller.environment(), adjustmentId)
        .filter(row -> caller.partnerId() == null || caller.partnerId().equals(row.partnerId()))
        .orElseThrow(() -> new NotFound("not_found", "no such adjustment"));
  }

  /** A page of adjustments. */
  public Page<AdjustmentView> list(Caller caller, int limit, @Nullable String cursor) {
    String partnerId = caller.partnerId();
    List<AdjustmentRow> rows =
        store.page(
            caller.environment(),
            partnerId == null ? "" : partnerId,
            cursor == null ? "" : cursor,
            limit + 1);
    List<AdjustmentRow> page = rows.subList(0, Math.min(limit, rows.size()));
    return new Page<>(
        page.stream().map(AdjustStatements::view).toList(),
        rows.size() > limit ? page.get(limit - 1).adjustmentId() : null);
  }

  private static AdjustmentView view(AdjustmentRow row) {
    @Nullable Period posted = row.postedPeriod();
    OfPlayer player = row.player();
    return new AdjustmentView(
        row.adjustmentId(),
        row.partnerId(),
        row.dealId(),
        row.period().toString(),
        posted == null ? null : posted.toString(),
        new AmountOfMoney(
            StatementViews.amount(row.amount(), CurrencyUnit.of(row.currency())), row.currency()),
        row.reason(),
        row.state(),
        row.createdBy(),
        row.createdAt(),
        row.decidedBy(),
        row.decidedAt(),
        row.decisionReason(),
        player == null ? null : player.playerId(),
        player == null ? null : player.at(),
        player == null ? null : player.brand(),
        player == null ? null : player.product());
  }

  private static Period period(String text) {
    try {
      return Period.parse(text);
    } catch (DateTimeException unreadable) {
      throw bad("/period", "a month such as 2026-03 expected");
    }
  }

  private static BadInput bad(String pointer, String detail) {
    return new BadInput(
        "invalid_request",
        "the adjustment is ill-formed",
        List.of(new FieldError(pointer, detail)));
  }
}
