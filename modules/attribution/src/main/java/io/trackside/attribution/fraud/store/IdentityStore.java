package io.trackside.attribution.fraud.store;

import io.trackside.attribution.store.Database;
import io.trackside.domain.fraud.Signal;
import io.trackside.domain.fraud.SignalKind;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is partners' own, as hashes: what the operator says of a partner, which it says anew as a
 * whole, and the addresses of the partner's users, which stay.
 */
@Dependent
public class IdentityStore {
  private static final String OF_PARTNER =
      " where env = ? and partner_id = any(?) and signal = any(?)";

  private final Database database;

  /** On a database. */
  @Inject
  public IdentityStore(Database database) {
    this.database = database;
  }

  /** Puts these in place of all that the operator had said of a partner. */
  public void replace(Environment environment, String partnerId, Collection<Signal> own) {
    database.update(
        "delete from att_fraud_identity where env = ? and partner_id = ?",
        p -> p.text(environment.key()).text(partnerId));
    database.batch(
        "insert into att_fraud_identity (env, partner_id, kind, signal) values (?, ?, ?, ?)"
            + " on conflict do nothing",
        own,
        (p, signal) ->
            p.text(environment.key())
                .text(partnerId)
                .text(signal.kind().key())
                .text(signal.value()));
  }

  /** Adds what is a user's own; what is known already changes nothing. */
  public void add(Environment environment, String partnerId, String userId, Signal own) {
    int unused =
        database.update(
            "insert into att_fraud_user_identity (env, partner_id, user_id, kind, signal)"
                + " values (?, ?, ?, ?, ?) on conflict do nothing",
            p ->
                p.text(environment.key())
                    .text(partnerId)
                    .text(userId)
                    .text(own.kind().key())
                    .text(own.value()));
  }

  /** What partners and their users have of some signals, by partner. */
  public Map<String, Set<Signal>> find(
      Environment environment, Collection<String> partnerIds, Collection<String> values) {
    Map<String, Set<Signal>> found = new HashMap<>();
    if (partnerIds.isEmpty() || values.isEmpty()) {
      return found;
    }
    database.query(
        "select partner_id, kind, signal from att_fraud_identity"
            + OF_PARTNER
            + " union select partner_id, kind, signal from att_fraud_user_identity"
            + OF_PARTNER,
        p ->
            p.text(environment.key())
                .texts(partnerIds)
                .texts(values)
                .text(environment.key())
                .texts(partnerIds)
                .texts(values),
        row ->
            found
                .computeIfAbsent(row.text("partner_id"), id -> new HashSet<>())
                .add(new Signal(SignalKind.of(row.text("kind")), row.text("signal"))));
    return found;
  }

  /** Players of a partner who have one of these. */
  public Set<String> players(
      Environment environment, String partnerId, Collection<String> values, int max) {
    return new HashSet<>(
        database.query(
            "select distinct s.player_id from att_fraud_signal s join att_fraud_player p"
                + " on p.env = s.env and p.player_id = s.player_id"
                + " where s.env = ? and p.partner_id = ? and s.signal = any(?) limit ?",
            p -> p.text(environment.key()).text(partnerId).texts(values).number(max),
            row -> row.text("player_id")));
  }

  /** How many different ones of each kind, users' included. */
  public Map<SignalKind, Long> counts(Environment environment, String partnerId) {
    Map<SignalKind, Long> counts = new HashMap<>();
    database.query(
        "select kind, count(*) from (select kind, signal from att_fraud_identity"
            + " where env = ? and partner_id = ? union select kind, signal"
            + " from att_fraud_user_identity where env = ? and partner_id = ?) own group by kind",
        p -> p.text(environment.key()).text(partnerId).text(environment.key()).text(partnerId),
        row -> counts.put(SignalKind.of(row.text(1)), row.number(2)));
    return counts;
  }
}
