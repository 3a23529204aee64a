package io.trackside.access.store;

import io.trackside.contracts.access.Scope;
import io.trackside.contracts.platform.RateLimits.Limit;
import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Parameters;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table {@code acc_client}. */
@ApplicationScoped
public class ClientRows {
  private static final String SELECT =
      "select env, client_id, secret_hash, secret_at, previous_hash, previous_until, scopes,"
          + " partner_id, enabled, rate_per_second, rate_burst, created_at, created_by,"
          + " last_used_at from acc_client";

  @Inject Database database;

  /**
   * A stored client.
   *
   * @param partnerId null for the operator's own clients
   * @param limit null for the common one
   */
  public record ClientRow(
      Environment environment,
      String clientId,
      StoredSecret secret,
      Set<Scope> scopes,
      @Nullable String partnerId,
      boolean enabled,
      @Nullable Limit limit,
      Instant createdAt,
      String createdBy,
      @Nullable Instant lastUsedAt) {

    /** The same client with another secret. */
    public ClientRow with(StoredSecret other) {
      return new ClientRow(
          environment,
          clientId,
          other,
          scopes,
          partnerId,
          enabled,
          limit,
          createdAt,
          createdBy,
          lastUsedAt);
    }

    /** The same client with other rights. */
    public ClientRow with(Set<Scope> otherScopes, boolean otherEnabled, @Nullable Limit other) {
      return new ClientRow(
          environment,
          clientId,
          secret,
          otherScopes,
          partnerId,
          otherEnabled,
          other,
          createdAt,
          createdBy,
          lastUsedAt);
    }
  }

  /** The client of that id, in whichever environment. */
  public Optional<ClientRow> find(String clientId) {
    return database.first(SELECT + " where client_id = ?", p -> p.text(clientId), ClientRows::read);
  }

  /** The client of that id in an environment, locked until the transaction ends. */
  public Optional<ClientRow> lock(Environment environment, String clientId) {
    return database.first(
        SELECT + " where env = ? and client_id = ? for update",
        p -> p.text(environment.key()).text(clientId),
        ClientRows::read);
  }

  /** Clients of an environment after an id, in order of id. */
  public List<ClientRow> page(Environment environment, @Nullable String after, int limit) {
    return database.query(
        SELECT + " where env = ? and client_id > ? order by client_id limit ?",
        p -> p.text(environment.key()).text(after == null ? "" : after).number(limit),
        ClientRows::read);
  }

  /** Inserts; false if the id is taken in either environment. */
  public boolean insert(ClientRow client) {
    return database.update(
            "insert into acc_client (secret_hash, secret_at, previous_hash, previous_until, scopes,"
                + " enabled, rate_per_second, rate_burst, env, client_id, partner_id, created_at,"
                + " created_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " on conflict do nothing",
            p -> {
              bindChangeable(p, client);
              bindKey(p, client)
                  .text(client.partnerId())
                  .time(client.createdAt())
                  .text(client.createdBy());
            })
        == 1;
  }

  /** Replaces what may change of a client: its secrets, scopes, limit and whether it is enabled. */
  public void replace(ClientRow client) {
    database.update(
        "update acc_client set secret_hash = ?, secret_at = ?, previous_hash = ?,"
            + " previous_until = ?, scopes = ?, enabled = ?, rate_per_second = ?, rate_burst = ?"
            + " where env = ? and client_id = ?",
        p -> {
          bindChangeable(p, client);
          bindKey(p, client);
        });
  }

  /** Enabled clients whose present secret is older than that. */
  public long countOlder(Instant made) {
    return database
        .query(
            "select count(*) from acc_client where enabled and secret_at <= ?",
            p -> p.time(made),
            row -> row.number(1))
        .get(0);
  }

  /** Notes when a client was used. */
  public void used(ClientRow client, Instant at) {
    database.update(
        "update acc_client set last_used_at = ? where env = ? and client_id = ?",
        p -> bindKey(p.time(at), client));
  }

  private static Parameters bindKey(Parameters p, ClientRow client) throws SQLException {
    return p.text(client.environment().key()).text(client.clientId());
  }

  private static void bindChangeable(Parameters p, ClientRow client) throws SQLException {
    Limit limit = client.limit();
    client.secret().bind(p);
    p.text(words(client.scopes()))
        .flag(client.enabled())
        .numberOrNull(limit == null ? null : limit.perSecond())
        .numberOrNull(limit == null ? null : limit.burst());
  }

  private static ClientRow read(Row row) throws SQLException {
    long perSecond = row.number("rate_per_second");
    return new ClientRow(
        Environment.of(row.text("env")),
        row.text("client_id"),
        StoredSecret.of(row),
        scopes(row.text("scopes")),
        row.textOrNull("partner_id"),
        row.flag("enabled"),
        perSecond == 0 ? null : new Limit(perSecond, row.number("rate_burst")),
        row.time("created_at"),
        row.text("created_by"),
        row.timeOrNull("last_used_at"));
  }

  static Set<Scope> scopes(String words) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    Arrays.stream(words.split(" ", -1))
        .flatMap(word -> Scope.of(word).stream())
        .forEach(scopes::add);
    return scopes;
  }

  static String words(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::key).collect(Collectors.joining(" "));
  }
}
