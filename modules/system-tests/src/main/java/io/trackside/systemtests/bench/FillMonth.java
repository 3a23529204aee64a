package io.trackside.systemtests.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;

/**
 * A month's figures by SQL, as the intake leaves them after a million bets: bound players, their
 * sums by business day, and the marks from which the hub computes the statements itself. What is
 * expected of the statements is computed here by a formula of its own.
 *
 * @param run part of every id
 * @param deals partner n is under deal n modulo deals
 * @param bets settled bets altogether; the same number for every player and day
 */
record FillMonth(Stage stage, String run, int partners, int deals, long bets) {
  private static final int PLAYERS_A_PARTNER = 20;
  private static final int DAYS = 25;

  /** The tiers of {@link #terms}: 25 % up to 10,000.00, 35 % above, of 85 % of the GGR. */
  private static final String EXPECTED =
      "round(least(f.ngr, 1000000) * 0.25 + greatest(f.ngr - 1000000, 0) * 0.35)";

  FillMonth {
    if (bets % ((long) partners * PLAYERS_A_PARTNER * DAYS) != 0) {
      throw new IllegalArgumentException(
          "bench.closing.bets is a multiple of "
              + (long) partners * PLAYERS_A_PARTNER * DAYS
              + ": "
              + bets);
    }
  }

  String programme() {
    return "prog-" + run;
  }

  String partner(int number) {
    return "aff-%s-%04d".formatted(run, number);
  }

  String deal(int partner) {
    return "deal-%s-%d".formatted(run, partner % deals);
  }

  /** The deal that {@link #EXPECTED} knows. */
  String terms(int number, YearMonth from) {
    return """
        {"dealId":"%s","currency":"EUR","timeZone":"UTC","effectiveFrom":"%s",
         "ngr":[{"deduct":"PERCENT_OF_GGR","name":"provider","percent":"15"}],
         "revShare":[{"base":"NGR","tierMode":"INCREMENTAL",
           "tiers":[{"upTo":"10000","percent":"25"},{"percent":"35"}]}],
         "carryover":{"mode":"FULL"}}"""
        .formatted(deal(number), from.atDay(1));
  }

  /** Fills the tables. */
  void fill(YearMonth month) {
    int rows = partners * PLAYERS_A_PARTNER * DAYS;
    execute(
        """
        insert into com_players (env, player_id, partner_id, programme_id, registered_at, country,
          brand)
        select 'sandbox', %s, %s, '%s', timestamptz '%sT00:00:00Z', 'GB', 'main'
        from generate_series(0, %d) player on conflict do nothing"""
            .formatted(
                playerId(),
                partnerId(),
                programme(),
                month.atDay(1),
                partners * PLAYERS_A_PARTNER - 1),
        """
        insert into com_figures (env, player_id, deal_id, business_day, brand, product, category,
          jurisdiction, currency, partner_id, period, stake, stake_returned, payout,
          bonus_converted, bonus_granted, jackpot, bets, deposits, deposit_count, withdrawals,
          withdrawal_count, chargebacks)
        select 'sandbox', %s, %s, date '%s' + day, 'main', 'sportsbook', 'STRAIGHT', '', 'EUR', %s,
          '%s', stake, 0, case when (player + day) %% 3 = 0 then stake * 2 else 0 end,
          0, 0, 0, %d, 0, 0, 0, 0, 0
        from (select player, day, %d * (1000 + (player * 7919 + day * 10007) %% 4900) as stake
          from generate_series(0, %d) player cross join generate_series(0, %d) day) x"""
            .formatted(
                playerId(),
                "'deal-" + run + "-' || player % " + partners + " % " + deals,
                month.atDay(1),
                partnerId(),
                month,
                bets / rows,
                bets / rows,
                partners * PLAYERS_A_PARTNER - 1,
                DAYS - 1),
        """
        insert into com_due (env, partner_id, deal_id, period, batch_id, created_at)
        select distinct env, partner_id, deal_id, period, 'filled', now() - interval '1 hour'
        from com_figures where period = '%s' and partner_id like 'aff-%s-%%'"""
            .formatted(month, run),
        "vacuum (analyze) com_figures",
        "vacuum (analyze) com_players");
  }

  private String playerId() {
    return "'p-" + run + "-' || lpad(player::text, 7, '0')";
  }

  private String partnerId() {
    return "'aff-" + run + "-' || lpad((player % " + partners + ")::text, 4, '0')";
  }

  /** How many of the month's statements are not in this state with the expected total. */
  long wrong(YearMonth month, String state) {
    return partners
        - number(
            """
            select count(*) from com_statements s
            join (select partner_id, sum(stake - payout) * 0.85 as ngr from com_figures
              where period = '%s' group by partner_id) f on f.partner_id = s.partner_id
            where s.period = '%s' and s.partner_id like 'aff-%s-%%' and s.state = '%s'
              and s.total = %s"""
                .formatted(month, month, run, state, EXPECTED));
  }

  /** The sum of all ledger entries, minor units; the ledger is right if it is zero. */
  long ledger() {
    return number("select coalesce(sum(amount), 0) from com_ledger_entries");
  }

  private long number(String sql) {
    try (Connection connection = stage.database().superuser();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("the month could not be counted", e);
    }
  }

  private void execute(String... statements) {
    try (Connection connection = stage.database().superuser();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the month could not be filled", e);
    }
  }
}
