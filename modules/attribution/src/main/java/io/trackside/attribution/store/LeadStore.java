package io.trackside.attribution.store;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Who left an e-mail address after which click, by a keyed hash. */
@Dependent
public class LeadStore {
  private final Database database;

  /** On a database. */
  @Inject
  public LeadStore(Database database) {
    this.database = database;
  }

  /** A lead. */
  public record Lead(String key, String clickId, Instant at) {}

  /** Keeps a lead; the same again changes nothing. */
  public void insert(Environment environment, Lead lead) {
    database.update(
        "insert into att_lead (env, lead_key, click_id, taken_at) values (?, ?, ?, ?)"
            + " on conflict do nothing",
        p -> p.text(environment.key()).text(lead.key()).text(lead.clickId()).time(lead.at()));
  }

  /** The leads of some keys, newest first. */
  public List<Lead> find(Environment environment, Collection<String> keys) {
    return keys.isEmpty()
        ? List.of()
        : database.query(
            "select lead_key, click_id, taken_at from att_lead where env = ? and lead_key = any(?)"
                + " order by taken_at desc, click_id desc",
            p -> p.text(environment.key()).texts(keys),
            row -> new Lead(row.text("lead_key"), row.text("click_id"), row.time("taken_at")));
  }
}
