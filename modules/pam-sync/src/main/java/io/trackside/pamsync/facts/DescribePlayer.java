package io.trackside.pamsync.facts;

import io.trackside.contracts.pamsync.PlayerFactsApi;
import io.trackside.contracts.pamsync.PlayerFactsApi.ActivityView;
import io.trackside.contracts.pamsync.PlayerFactsApi.Amount;
import io.trackside.contracts.pamsync.PlayerFactsApi.BetPartView;
import io.trackside.contracts.pamsync.PlayerFactsApi.DepositView;
import io.trackside.contracts.pamsync.PlayerFactsApi.EventRef;
import io.trackside.contracts.pamsync.PlayerFactsApi.MarkView;
import io.trackside.contracts.pamsync.PlayerFactsApi.PlayerFactsView;
import io.trackside.contracts.pamsync.PlayerFactsApi.RegistrationView;
import io.trackside.contracts.pamsync.PlayerFactsApi.StatementView;
import io.trackside.domain.event.EventData.ActivityReported;
import io.trackside.domain.event.EventData.PaymentKind;
import io.trackside.domain.fact.BetPart;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.PlayerFact;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Arranges a player's facts for a reader. */
final class DescribePlayer {
  private final String playerId;
  private final List<PlayerFact> facts;

  DescribePlayer(String playerId, List<PlayerFact> facts) {
    this.playerId = playerId;
    this.facts = facts;
  }

  PlayerFactsView view(Instant processedUpTo) {
    List<BetPartView> bets = bets();
    return new PlayerFactsView(
        playerId,
        registration(),
        marks(),
        firstDeposit(),
        Progress.of(facts),
        bets.subList(0, Math.min(bets.size(), PlayerFactsApi.BETS_MAX)),
        bets.size(),
        activity(),
        statements(),
        processedUpTo);
  }

  private static EventRef event(PlayerFact fact) {
    FactHeader header = fact.header();
    return new EventRef(header.source(), header.eventId(), header.sequence());
  }

  private @Nullable RegistrationView registration() {
    for (PlayerFact fact : facts) {
      if (fact instanceof PlayerFact.Registered registered) {
        return new RegistrationView(
            fact.header().occurredAt(),
            registered.registration().brand(),
            registered.registration().country(),
            registered.registration().currency(),
            event(fact));
      }
    }
    return null;
  }

  private List<MarkView> marks() {
    List<MarkView> marks = new ArrayList<>();
    for (PlayerFact fact : facts) {
      if (fact instanceof PlayerFact.KycMoved kyc) {
        marks.add(mark(fact, "kyc", kyc.status().name(), null));
      } else if (fact instanceof PlayerFact.Restricted restricted) {
        marks.add(mark(fact, "restricted", restricted.restriction().name(), restricted.until()));
      } else if (fact instanceof PlayerFact.Flagged flagged) {
        marks.add(mark(fact, "flagged", flagged.flag().name(), null));
      } else if (fact instanceof PlayerFact.WageringDone wagering) {
        String bonusId = wagering.bonusId();
        marks.add(mark(fact, "wagering", bonusId == null ? "" : bonusId, null));
      }
    }
    marks.sort(Comparator.comparing(MarkView::at));
    return marks;
  }

  private static MarkView mark(
      PlayerFact fact, String kind, String value, @Nullable Instant until) {
    String shown = kind.equals("wagering") ? value : value.toLowerCase(Locale.ROOT);
    return new MarkView(kind, shown, fact.header().occurredAt(), until, event(fact));
  }

  /** The earlier time, then the lower payment id, as commission counts it. */
  private @Nullable DepositView firstDeposit() {
    return facts.stream()
        .filter(PlayerFact.Paid.class::isInstance)
        .map(PlayerFact.Paid.class::cast)
        .filter(paid -> paid.payment().kind() == PaymentKind.DEPOSIT)
        .min(
            Comparator.comparing((PlayerFact.Paid paid) -> paid.header().occurredAt())
                .thenComparing(paid -> paid.payment().paymentId()))
        .map(
            paid ->
                new DepositView(
                    paid.payment().paymentId(),
                    Amount.of(paid.payment().amount()),
                    paid.header().occurredAt(),
                    event(paid)))
        .orElse(null);
  }

  private List<BetPartView> bets() {
    List<BetPartView> bets = new ArrayList<>();
    for (PlayerFact fact : facts) {
      if (fact instanceof PlayerFact.BetPartChanged changed) {
        bets.add(bet(changed.after(), event(fact)));
      }
    }
    bets.sort(
        Comparator.comparing(BetPartView::firstSettledAt)
            .reversed()
            .thenComparing(BetPartView::betId)
            .thenComparing(BetPartView::partId));
    return bets;
  }

  private static BetPartView bet(BetPart part, EventRef event) {
    return new BetPartView(
        part.betId(),
        part.partId(),
        part.product(),
        part.category().name().toLowerCase(Locale.ROOT),
        part.outcome().name().toLowerCase(Locale.ROOT),
        part.version(),
        part.firstSettledAt(),
        Amount.of(part.realStake()),
        Amount.of(part.realPayout()),
        Amount.of(part.bonusCost()),
        event);
  }

  private List<ActivityView> activity() {
    List<ActivityView> days = new ArrayList<>();
    for (PlayerFact fact : facts) {
      if (fact instanceof PlayerFact.ActivityChanged changed) {
        ActivityReported day = changed.after();
        if (day != null) {
          days.add(day(day, event(fact)));
        }
      }
    }
    days.sort(Comparator.comparing(ActivityView::date));
    return days;
  }

  private static ActivityView day(ActivityReported day, EventRef event) {
    return new ActivityView(
        day.date().toString(),
        day.product(),
        day.brand(),
        day.revision(),
        Amount.of(day.stake()),
        Amount.of(day.payout()),
        Amount.of(day.bonus()),
        Amount.of(day.deposits()),
        Amount.of(day.withdrawals()),
        Amount.of(day.chargebacks()),
        event);
  }

  private List<StatementView> statements() {
    List<StatementView> statements = new ArrayList<>();
    for (PlayerFact fact : facts) {
      if (fact instanceof PlayerFact.Stated stated) {
        Record data = (Record) stated.data();
        statements.add(
            new StatementView(
                data.getClass().getSimpleName(),
                fact.header().occurredAt(),
                values(data),
                event(fact)));
      }
    }
    statements.sort(Comparator.comparing(StatementView::at));
    return statements;
  }

  private static Map<String, String> values(Record data) {
    Map<String, String> values = new TreeMap<>();
    for (RecordComponent component : data.getClass().getRecordComponents()) {
      try {
        Object value = component.getAccessor().invoke(data);
        if (value != null) {
          values.put(component.getName(), value.toString());
        }
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException("a fact is not readable", impossible);
      }
    }
    return values;
  }
}
