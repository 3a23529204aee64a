package io.trackside.pamsync.store;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** First deposits as postbacks claim them, and what the projection knows beside them. */
@ApplicationScoped
public class ClaimStore {
  private static final String DEPOSIT = "DEPOSIT";

  @Inject Database database;

  /** A claim; the amount as it was sent. */
  public record Claim(
      Environment environment,
      String source,
      String eventId,
      String playerId,
      String paymentId,
      Instant claimedAt,
      String currency,
      String amount) {}

  /** A claim whose event has its receipt. */
  public record Received(Claim claim, long sequence) {}

  /** A deposit that counts. */
  public record Deposit(
      String source,
      String eventId,
      String paymentId,
      Instant countsAt,
      String currency,
      long amountMinor) {}

  /**
   * Notes a claim, once.
   *
   * @param hash SHA-256 of the event's bytes
   */
  public void insert(Claim claim, byte[] hash, Instant now) {
    database.run(
        "noting a claim",
        connection ->
            Sql.update(
                connection,
                """
                insert into pam_first_deposit_claim (env, source, event_id, player_id, payment_id, claimed_at,
                  currency, amount, received_at, body_hash) values (?,?,?,?,?,?,?,?,?,?)
                on conflict do nothing""",
                statement -> {
                  statement.setString(1, claim.environment().key());
                  statement.setString(2, claim.source());
                  statement.setString(3, claim.eventId());
                  statement.setString(4, claim.playerId());
                  statement.setString(5, claim.paymentId());
                  statement.setObject(6, Sql.at(claim.claimedAt()));
                  statement.setString(7, claim.currency());
                  statement.setString(8, claim.amount());
                  statement.setObject(9, Sql.at(now));
                  statement.setBytes(10, hash);
                }));
  }

  /** Claims with receipts before one, newest first. */
  public List<Received> page(Environment environment, String source, long before, int limit) {
    List<Received> claims = new ArrayList<>();
    database.run(
        "listing claims",
        connection ->
            Sql.query(
                connection,
                """
                select c.event_id, c.player_id, c.payment_id, c.claimed_at, c.currency, c.amount,
                  k.sequence
                from pam_first_deposit_claim c join pam_event_key k
                  on k.env = c.env and k.source = c.source and k.event_id = c.event_id
                  and k.body_hash = c.body_hash
                where c.env = ? and c.source = ? and k.sequence < ?
                order by k.sequence desc limit ?""",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, source);
                  statement.setLong(3, before);
                  statement.setInt(4, limit);
                },
                row ->
                    claims.add(
                        new Received(
                            new Claim(
                                environment,
                                source,
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                Sql.instant(row, 4),
                                row.getString(5),
                                row.getString(6)),
                            row.getLong(7)))));
    return claims;
  }

  /** A deposit by its payment. */
  public Optional<Deposit> deposit(Environment environment, String source, String paymentId) {
    return one(
        environment, " and source = ? and payment_id = ? order by counts_at", source, paymentId);
  }

  /** The player's first deposit over all sources: by time, then by id, as commission derives it. */
  public Optional<Deposit> firstDeposit(Environment environment, String playerId) {
    return one(environment, " and player_id = ? order by counts_at, payment_id", playerId, null);
  }

  private Optional<Deposit> one(
      Environment environment, String condition, String first, @Nullable String second) {
    List<Deposit> found = new ArrayList<>(1);
    database.run(
        "reading a deposit",
        connection ->
            Sql.query(
                connection,
                """
                select source, event_id, payment_id, counts_at, currency, amount from pam_payment
                where env = ? and kind = ?"""
                    + condition
                    + " limit 1",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, DEPOSIT);
                  statement.setString(3, first);
                  if (second != null) {
                    statement.setString(4, second);
                  }
                },
                row ->
                    found.add(
                        new Deposit(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            Sql.instant(row, 4),
                            row.getString(5),
                            row.getLong(6)))));
    return found.stream().findFirst();
  }
}
