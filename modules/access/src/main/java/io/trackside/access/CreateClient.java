package io.trackside.access;

import io.trackside.access.store.ClientRows.ClientRow;
import io.trackside.access.store.StoredSecret;
import io.trackside.contracts.access.AccessApi.ClientLimit;
import io.trackside.contracts.access.AccessApi.NewClient;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.platform.InstallationMode;
import io.trackside.contracts.platform.RateLimits.Limit;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Forbidden;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.id.Environment;
import io.trackside.domain.id.Ids;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks a wish for a client and makes its row; pure but for randomness. */
final class CreateClient {
  /** What a partner's own client may have: never the rights over deals, money, events or logs. */
  static final Set<Scope> FOR_PARTNERS =
      EnumSet.of(
          Scope.PLAYERS_READ, Scope.PARTNERS_WRITE, Scope.REPORTS_READ, Scope.DELIVERIES_WRITE);

  private static final int SECRET_BYTES = 32;
  private static final long LIMIT_MAX = 1_000_000;

  private CreateClient() {}

  /** A new 256-bit secret. */
  static String newSecret() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return "tss_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The client's row with that secret.
   *
   * @throws BadInput for ill-formed ids, scopes and environments
   * @throws Forbidden if a sandbox client asks for a live one in production
   * @throws Unprocessable {@code scope_not_for_partners}
   */
  static ClientRow row(
      Caller caller, NewClient wish, String secret, InstallationMode mode, Instant now) {
    String clientId =
        wish.clientId() == null ? "client-" + UUID.randomUUID() : clientId(wish.clientId());
    String partnerId = wish.partnerId() == null ? null : id("partnerId", wish.partnerId());
    Set<Scope> scopes = scopes(wish.scopes(), partnerId);
    Environment environment = environment(caller, wish.environment(), mode);
    return new ClientRow(
        environment,
        clientId,
        StoredSecret.first(SecretHash.of(secret), now),
        scopes,
        partnerId,
        true,
        limit(wish.rateLimit()),
        now,
        caller.clientId(),
        null);
  }

  /**
   * Refuses a credential for a partner that does not exist.
   *
   * @throws Unprocessable {@code partner_unknown}
   */
  static void requirePartner(
      AttributionApi attribution, Environment environment, @Nullable String partnerId) {
    if (partnerId != null && !attribution.partnerExists(environment, partnerId)) {
      throw new Unprocessable(
          "partner_unknown",
          "there is no such partner in " + environment.key(),
          List.of(new FieldError("/partnerId", "must be a partner of the environment")));
    }
  }

  private static String id(String field, String value) {
    if (!Ids.isValid(value)) {
      throw invalid("/" + field, "must match [A-Za-z0-9._:-]{1,64}");
    }
    return value;
  }

  private static String clientId(String value) {
    if (value.startsWith(IssuerClaims.CLIENT_PREFIX)) {
      throw invalid("/clientId", "must not begin with " + IssuerClaims.CLIENT_PREFIX);
    }
    return id("clientId", value);
  }

  /**
   * The limit asked for, or null for the common one.
   *
   * @throws BadInput for numbers out of their bounds
   */
  static @Nullable Limit limit(@Nullable ClientLimit wish) {
    if (wish == null || wish.perSecond() == 0) {
      return null;
    }
    long burst = wish.burst() == null ? wish.perSecond() : wish.burst();
    if (wish.perSecond() < 1 || wish.perSecond() > LIMIT_MAX) {
      throw invalid("/rateLimit/perSecond", "must be a whole number from 0 to " + LIMIT_MAX);
    }
    if (burst < 1 || burst > LIMIT_MAX) {
      throw invalid("/rateLimit/burst", "must be a whole number from 1 to " + LIMIT_MAX);
    }
    return new Limit(wish.perSecond(), burst);
  }

  static Set<Scope> scopes(List<String> words, @Nullable String partnerId) {
    if (words.isEmpty()) {
      throw invalid("/scopes", "must name at least one scope");
    }
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    List<FieldError> notForPartners = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String pointer = "/scopes/" + i;
      Scope scope =
          Scope.of(words.get(i)).orElseThrow(() -> invalid(pointer, "is not a known scope"));
      if (partnerId != null && !FOR_PARTNERS.contains(scope)) {
        notForPartners.add(new FieldError(pointer, "is not for partners' clients"));
      }
      scopes.add(scope);
    }
    if (!notForPartners.isEmpty()) {
      throw new Unprocessable(
          "scope_not_for_partners",
          "a partner's client may have players:read, partners:write, reports:read and"
              + " deliveries:write",
          notForPartners);
    }
    return scopes;
  }

  /**
   * Live credentials come from live ones. The embedded installation is a sandbox as a whole, and
   * its only client from the start makes both kinds there.
   */
  private static Environment environment(
      Caller caller, @Nullable String wanted, InstallationMode mode) {
    if (wanted == null) {
      return caller.environment();
    }
    if (!wanted.equals("sandbox") && !wanted.equals("live")) {
      throw invalid("/environment", "must be sandbox or live");
    }
    Environment environment = Environment.of(wanted);
    boolean upwards =
        environment == Environment.LIVE && caller.environment() == Environment.SANDBOX;
    if (upwards && mode == InstallationMode.PRODUCTION) {
      throw new Forbidden("environment_forbidden", "a sandbox client makes no live clients");
    }
    return environment;
  }

  private static BadInput invalid(String pointer, String detail) {
    return new BadInput(
        "client_invalid", pointer + ": " + detail, List.of(new FieldError(pointer, detail)));
  }
}
