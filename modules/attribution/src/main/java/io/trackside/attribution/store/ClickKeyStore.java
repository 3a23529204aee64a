package io.trackside.attribution.store;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** The keys of click ids, sealed. */
@Dependent
public class ClickKeyStore {
  private final Database database;

  /** On a database. */
  @Inject
  public ClickKeyStore(Database database) {
    this.database = database;
  }

  /** Stores a key; false if its id is taken, by another node for example. */
  public boolean insert(Environment environment, SealedKey key) {
    return database.update(
            "insert into att_click_key (env, key_id, sealed, active_from)"
                + " values (?, ?, ?, ?) on conflict do nothing",
            p ->
                p.text(environment.key())
                    .integer(key.keyId())
                    .bytes(key.sealed())
                    .time(key.activeFrom()))
        == 1;
  }

  /** All keys of an environment, oldest first. */
  public List<SealedKey> all(Environment environment) {
    return database.query(
        "select key_id, sealed, active_from from att_click_key where env = ?"
            + " order by active_from, key_id",
        p -> p.text(environment.key()),
        row -> new SealedKey(row.integer("key_id"), row.bytes("sealed"), row.time("active_from")));
  }
}
