package io.trackside.attribution.store;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One-time codes of clicks, as keyed hashes. */
@Dependent
public class ClickClaimStore {
  private final Database database;

  /** On a database. */
  @Inject
  public ClickClaimStore(Database database) {
    this.database = database;
  }

  /**
   * An offered click.
   *
   * @param claimedAt null as long as nobody took it
   */
  public record Offer(String clickId, Instant expiresAt, @Nullable Instant claimedAt) {}

  /** Keeps an offer. */
  public void insert(Environment environment, String codeKey, Offer offer) {
    database.update(
        "insert into att_click_claim (env, code_key, click_id, expires_at) values (?, ?, ?, ?)",
        p -> p.text(environment.key()).text(codeKey).text(offer.clickId()).time(offer.expiresAt()));
  }

  /** An offer. */
  public Optional<Offer> find(Environment environment, String codeKey) {
    return database.first(
        "select click_id, expires_at, claimed_at from att_click_claim"
            + " where env = ? and code_key = ?",
        p -> p.text(environment.key()).text(codeKey),
        row ->
            new Offer(row.text("click_id"), row.time("expires_at"), row.timeOrNull("claimed_at")));
  }

  /** Takes an offer; false if somebody did before. */
  public boolean take(Environment environment, String codeKey, Instant at) {
    return database.update(
            "update att_click_claim set claimed_at = ?"
                + " where env = ? and code_key = ? and claimed_at is null",
            p -> p.time(at).text(environment.key()).text(codeKey))
        == 1;
  }
}
