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

/** What is partners' own, as hashes. */
@Dependent
public class IdentityStore {
  private final Database database;

  /** On a database. */
  @Inject
  public IdentityStore(Database database) {
    this.database = database;
  }

  /** Puts these in place of all that was known of a partner. */
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

  /** What partners have of some signals, by partner. */
  public Map<String, Set<Signal>> find(
      Environment environment, Collection<String> partnerIds, Collection<String> values) {
    Map<String, Set<Signal>> found = new HashMap<>();
    if (partnerIds.isEmpty() || values.isEmpty()) {
      return found;
    }
    database.query(
        "select partner_id, kind, signal from att_fraud_identity"
            + " where env = ? and partner_id = any(?) and signal = any(?)",
        p -> p.text(environment.key()).texts(partnerIds).texts(values),
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

  /** How many of each kind. */
  public Map<SignalKind, Long> counts(Environment environment, String partnerId) {
    Map<SignalKind, Long> counts = new HashMap<>();
    database.query(
        "select kind, count(*) from att_fraud_identity where env = ? and partner_id = ?"
            + " group by kind",
        p -> p.text(environment.key()).text(partnerId),
        row -> counts.put(SignalKind.of(row.text(1)), row.number(2)));
    return counts;
  }
}
