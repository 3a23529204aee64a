package io.trackside.attribution.store;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** How ids, codes and names look to a reader. */
@Dependent
public class LookStore {
  private final Database database;

  /** On a database. */
  @Inject
  public LookStore(Database database) {
    this.database = database;
  }

  /**
   * A look.
   *
   * @param owner the id or code itself; of a name, its partner
   */
  public record Look(String kind, String owner, String skeleton, String shown) {}

  /** What others show that looks the same. */
  public List<String> others(Environment environment, Look look) {
    return database.query(
        "select shown from att_look where env = ? and kind = ? and skeleton = ? and owner <> ?"
            + " order by shown limit 10",
        p -> p.text(environment.key()).text(look.kind()).text(look.skeleton()).text(look.owner()),
        row -> row.text("shown"));
  }

  /** Puts a look in place of its owner's. */
  public void put(Environment environment, Look look) {
    database.update(
        "delete from att_look where env = ? and kind = ? and owner = ?",
        p -> p.text(environment.key()).text(look.kind()).text(look.owner()));
    database.update(
        "insert into att_look (env, kind, owner, skeleton, shown) values (?, ?, ?, ?, ?)"
            + " on conflict do nothing",
        p ->
            p.text(environment.key())
                .text(look.kind())
                .text(look.owner())
                .text(look.skeleton())
                .text(look.shown()));
  }

  /** Partners whose name's look is not known, as id and name. */
  public List<String[]> unknownNames(Environment environment, String kind, int max) {
    return database.query(
        "select p.partner_id, p.name from att_partner p where p.env = ? and not exists (select 1"
            + " from att_look l where l.env = p.env and l.kind = ? and l.owner = p.partner_id)"
            + " order by p.partner_id limit ?",
        p -> p.text(environment.key()).text(kind).number(max),
        row -> new String[] {row.text(1), row.text(2)});
  }
}
