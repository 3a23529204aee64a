package io.trackside.simulator.matchday;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.simulator.matchday.MatchDayResult.ProgrammeRow;
import io.trackside.simulator.matchday.MatchDayResult.StatementRow;
import io.trackside.simulator.pam.Amounts;
import io.trackside.simulator.pam.LedgerRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers the table of the day, statement by statement. */
final class DayTotals {
  private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(2);

  private final List<Account> accounts;
  private final Map<Account, JsonNode> statements = new HashMap<>();
  private final Map<PartnerDesk, CheckDeliveries.Count> deliveries = new HashMap<>();

  DayTotals(List<Account> accounts) {
    this.accounts = accounts;
  }

  void statement(Account account, JsonNode statement) {
    statements.put(account, statement);
  }

  void deliveries(PartnerDesk desk, CheckDeliveries.Count count) {
    deliveries.put(desk, count);
  }

  long owed() {
    return deliveries.values().stream().mapToLong(CheckDeliveries.Count::owed).sum();
  }

  long delivered() {
    return deliveries.values().stream().mapToLong(CheckDeliveries.Count::delivered).sum();
  }

  /** What the statements are off, signs and currencies dropped. */
  String commissionDifference() {
    return sum(accounts.stream().map(account -> difference(account).abs()).toList());
  }

  /** A plain sum with two digits or more. */
  static String sum(Collection<BigDecimal> amounts) {
    BigDecimal sum = amounts.stream().reduce(NOTHING, BigDecimal::add);
    return (sum.signum() == 0 ? NOTHING : sum).toPlainString();
  }

  List<ProgrammeRow> programmes(List<Venue> venues, Map<Programme, BigDecimal> books) {
    List<ProgrammeRow> rows = new ArrayList<>();
    for (Venue venue : venues) {
      BigDecimal difference = books.getOrDefault(venue.programme, NOTHING);
      rows.add(
          new ProgrammeRow(
              venue.programme.title(),
              venue.players.size(),
              venue.book.journal().size(),
              (int) venue.book.players().stream().filter(p -> p.firstDepositAt() != null).count(),
              handle(venue),
              sum(List.of(difference)),
              accounts.stream()
                  .filter(account -> account.venue().equals(venue))
                  .map(this::row)
                  .toList()));
    }
    return rows;
  }

  private static String handle(Venue venue) {
    long handle = venue.book.players().stream().mapToLong(player -> player.wagered()).sum();
    String currency =
        venue.book.ledgerRows().stream().map(LedgerRow::currency).findFirst().orElse("EUR");
    return Amounts.decimal(handle, currency) + " " + currency;
  }

  private BigDecimal trackside(Account account) {
    JsonNode statement = statements.get(account);
    BigDecimal total =
        statement == null ? BigDecimal.ZERO : CheckStatements.decimal(statement.path("total"));
    int scale = Amounts.scale(account.expected().currency());
    return total.setScale(Math.max(scale, total.scale()), RoundingMode.UNNECESSARY);
  }

  private BigDecimal difference(Account account) {
    return account.expected().total().subtract(trackside(account));
  }

  private StatementRow row(Account account) {
    Map<String, String> lines = new TreeMap<>();
    JsonNode statement = statements.get(account);
    if (statement != null) {
      CheckStatements.lines(statement)
          .forEach((type, amount) -> lines.put(type, amount.toPlainString()));
    }
    CheckDeliveries.Count count =
        account.isOwn()
            ? deliveries.getOrDefault(account.desk(), CheckDeliveries.Count.NONE)
            : CheckDeliveries.Count.NONE;
    return new StatementRow(
        account.desk().partnerId,
        account.dealId(),
        account.kind(),
        account.expected().currency(),
        account.players().players().size(),
        account.expected().total().toPlainString(),
        trackside(account).toPlainString(),
        difference(account).toPlainString(),
        Map.copyOf(lines),
        count.owed(),
        count.delivered());
  }
}
