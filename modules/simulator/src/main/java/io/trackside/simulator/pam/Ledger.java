package io.trackside.simulator.pam;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The book's own accounts in integer minor units. Not safe for several threads: {@link Book} guards
 * it. Settlements may come in any version order; payments and conversions are final.
 */
final class Ledger {
  private final Map<String, Account> accounts = new LinkedHashMap<>();
  private final Map<String, BetAccount> bets = new LinkedHashMap<>();
  private final List<Conversion> conversions = new ArrayList<>();
  private final List<LedgerRow> payments = new ArrayList<>();
  private final List<Fact> deeds = new ArrayList<>();

  /** Takes one fact that happened at {@code time}; IllegalArgumentException for an unknown bet. */
  void apply(Fact fact, Instant time) {
    if (fact instanceof Fact.Registered registered) {
      accounts.put(registered.playerId(), new Account(registered, time));
    } else if (fact instanceof Fact.KycChanged kyc) {
      account(kyc.playerId()).kyc(kyc.status(), time);
    } else if (fact instanceof Fact.Deposited deposit) {
      account(deposit.playerId()).deposit(deposit.amount(), time);
      payments.add(deposited(deposit, time));
    } else if (fact instanceof Fact.Withdrawn withdrawal) {
      payments.add(withdrawn(withdrawal, time));
    } else if (fact instanceof Fact.BonusConverted bonus) {
      conversions.add(new Conversion(bonus.playerId(), day(time), bonus.amount(), bonus.betId()));
    } else if (fact instanceof Fact.ChargedBack chargeback) {
      account(chargeback.playerId()).chargedBack += chargeback.amount();
    } else if (fact instanceof Fact.ChargebackReversed reversed) {
      account(reversed.playerId()).chargedBack -= reversed.amount();
    } else {
      applyBet(fact, time);
    }
  }

  private void applyBet(Fact fact, Instant time) {
    if (fact instanceof Fact.BetPlaced placed) {
      bets.put(placed.betId(), new BetAccount(placed));
    } else if (fact instanceof Fact.BetSettled settled) {
      bet(settled.betId()).settle(settled, time);
    } else if (fact instanceof Fact.BetCashedOut cashedOut) {
      bet(cashedOut.betId()).cashOut(cashedOut, time);
    } else if (fact instanceof Fact.BetVoided voided) {
      bet(voided.betId()).voidRest(voided, time);
    } else if (!(fact instanceof Fact.BonusGranted) && !(fact instanceof Fact.BonusForfeited)) {
      deeds.add(fact);
    }
  }

  /** What deals pay for, of some players alone. */
  BookView view(Set<String> playerIds) {
    Map<String, Map<String, Long>> stakes = new TreeMap<>();
    for (BetAccount bet : bets.values()) {
      if (playerIds.contains(bet.playerId)) {
        stakes
            .computeIfAbsent(bet.playerId, id -> new TreeMap<>())
            .merge(bet.category, bet.wagered(), Math::addExact);
      }
    }
    List<BookView.Stakes> handle = new ArrayList<>();
    stakes.forEach(
        (playerId, byCategory) ->
            byCategory.forEach(
                (category, sum) -> handle.add(new BookView.Stakes(playerId, category, sum))));
    return new BookView(
        players().stream().filter(player -> playerIds.contains(player.playerId())).toList(),
        rows().stream().filter(row -> playerIds.contains(row.playerId())).toList(),
        handle,
        deeds.stream().filter(deed -> playerIds.contains(deed.playerId())).toList());
  }

  /** Rows with any movement, by player id, currency and day. */
  List<LedgerRow> rows() {
    Map<RowKey, LedgerRow> rows = new TreeMap<>(RowKey.ORDER);
    payments.forEach(row -> add(rows, row));
    bets.values().forEach(bet -> addBet(rows, bet));
    conversions.stream()
        .filter(conversion -> !countedByItsBet(conversion))
        .forEach(conversion -> add(rows, conversion.row(currencyOf(conversion.playerId()))));
    return List.copyOf(rows.values());
  }

  /** Every account, in the order of registration. */
  List<PlayerFigures> players() {
    Map<String, Long> wagered = new HashMap<>();
    for (BetAccount bet : bets.values()) {
      wagered.merge(bet.playerId, bet.wagered(), Math::addExact);
    }
    return accounts.values().stream()
        .map(account -> account.figures(wagered.getOrDefault(account.playerId(), 0L)))
        .toList();
  }

  private void addBet(Map<RowKey, LedgerRow> rows, BetAccount bet) {
    long betCount = 1;
    for (BetAccount.Part part : byTime(bet.parts())) {
      BetAccount.Figures figures = part.figures();
      if (figures.isNothing()) {
        continue;
      }
      add(rows, settled(bet.playerId, day(part.firstTime()), figures, betCount));
      betCount = 0;
    }
  }

  private static List<BetAccount.Part> byTime(Collection<BetAccount.Part> parts) {
    return parts.stream().sorted(Comparator.comparing(BetAccount.Part::firstTime)).toList();
  }

  private boolean countedByItsBet(Conversion conversion) {
    String betId = conversion.betId();
    return betId != null && bets.containsKey(betId) && bet(betId).bonusPayoutAsReal() > 0;
  }

  private LedgerRow settled(
      String playerId, LocalDate day, BetAccount.Figures figures, long betCount) {
    return new LedgerRow(
        playerId,
        day,
        currencyOf(playerId),
        figures.stake(),
        figures.realPayout(),
        figures.bonusStake(),
        figures.bonusPayout(),
        figures.bonusCost(),
        betCount,
        0,
        0,
        0,
        0);
  }

  private LedgerRow deposited(Fact.Deposited fact, Instant time) {
    return new LedgerRow(
        fact.playerId(),
        day(time),
        currencyOf(fact.playerId()),
        0,
        0,
        0,
        0,
        0,
        0,
        fact.amount(),
        1,
        0,
        0);
  }

  private LedgerRow withdrawn(Fact.Withdrawn fact, Instant time) {
    return new LedgerRow(
        fact.playerId(),
        day(time),
        currencyOf(fact.playerId()),
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        fact.amount(),
        1);
  }

  private static void add(Map<RowKey, LedgerRow> rows, LedgerRow row) {
    rows.merge(RowKey.of(row), row, LedgerRow::plus);
  }

  private BetAccount bet(String betId) {
    BetAccount bet = bets.get(betId);
    if (bet == null) {
      throw new IllegalArgumentException("no bet " + betId + " was placed in this book");
    }
    return bet;
  }

  private Account account(String playerId) {
    Account account = accounts.get(playerId);
    if (account == null) {
      throw new IllegalArgumentException("no player " + playerId + " in this book");
    }
    return account;
  }

  private String currencyOf(String playerId) {
    return account(playerId).currency();
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  private record RowKey(String playerId, String currency, LocalDate date) {
    static final Comparator<RowKey> ORDER =
        Comparator.comparing(RowKey::playerId)
            .thenComparing(RowKey::currency)
            .thenComparing(RowKey::date);

    static RowKey of(LedgerRow row) {
      return new RowKey(row.playerId(), row.currency(), row.date());
    }
  }

  private record Conversion(String playerId, LocalDate day, long amount, @Nullable String betId) {
    LedgerRow row(String currency) {
      return new LedgerRow(playerId, day, currency, 0, 0, 0, 0, amount, 0, 0, 0, 0, 0);
    }
  }

  /** What the book knows about one player apart from money per day. */
  private static final class Account {
    private final Fact.Registered registered;
    private final Instant registeredAt;
    private @Nullable Instant kycPassedAt;
    private @Nullable Instant firstDepositAt;
    private long firstDeposit;
    private long depositCount;
    private long chargedBack;

    Account(Fact.Registered registered, Instant registeredAt) {
      this.registered = registered;
      this.registeredAt = registeredAt;
    }

    String playerId() {
      return registered.playerId();
    }

    String currency() {
      return registered.currency();
    }

    void kyc(String status, Instant time) {
      kycPassedAt = status.equals("passed") ? time : null;
    }

    void deposit(long amount, Instant time) {
      if (firstDepositAt == null) {
        firstDepositAt = time;
        firstDeposit = amount;
      }
      depositCount++;
    }

    PlayerFigures figures(long wagered) {
      return new PlayerFigures(
          playerId(),
          registered.country(),
          registered.currency(),
          registered.clickId(),
          registeredAt,
          kycPassedAt,
          firstDepositAt,
          firstDeposit,
          depositCount,
          wagered,
          chargedBack);
    }
  }
}
