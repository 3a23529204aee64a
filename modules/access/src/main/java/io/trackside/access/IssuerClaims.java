package io.trackside.access;

import com.nimbusds.jwt.JWTClaimsSet;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.domain.id.Environment;
import io.trackside.domain.id.Ids;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a trusted issuer's claims mean here: client, scopes, partner, environment. */
final class IssuerClaims {
  /** Begins the ids of clients that another issuer knows; none of ours begins so. */
  static final String CLIENT_PREFIX = "ext:";

  private static final String HASHED = CLIENT_PREFIX + "sha256:";
  private static final int HASH_CHARACTERS = 48;

  private final TrustedIssuer issuer;

  IssuerClaims(TrustedIssuer issuer) {
    this.issuer = issuer;
  }

  /**
   * The caller. A partner's token opens no more than a partner's client of ours could.
   *
   * @throws io.trackside.contracts.problem.Unauthorized {@code token_invalid}
   */
  Caller caller(JWTClaimsSet said) throws ParseException {
    boolean forUs =
        issuer.url().equals(said.getIssuer()) && said.getAudience().contains(issuer.audience());
    if (!forUs) {
      throw TokenVerifier.invalid();
    }
    String partner = partner(said);
    Set<Scope> scopes = scopes(said);
    if (partner != null) {
      scopes.retainAll(CreateClient.FOR_PARTNERS);
    }
    return new Caller(environment(said), clientId(said), scopes, partner);
  }

  /** {@code client_id} (RFC 9068), {@code azp} (OpenID Connect) or the subject. */
  private static String clientId(JWTClaimsSet said) throws ParseException {
    String named =
        Stream.of(said.getStringClaim("client_id"), said.getStringClaim("azp"), said.getSubject())
            .filter(id -> id != null && !id.isEmpty())
            .findFirst()
            .orElseThrow(TokenVerifier::invalid);
    String id = CLIENT_PREFIX + named;
    return Ids.isValid(id) && !id.startsWith(HASHED)
        ? id
        : HASHED + AuthenticateToken.digest(named).substring(0, HASH_CHARACTERS);
  }

  private Environment environment(JWTClaimsSet said) throws ParseException {
    Environment fixed = issuer.environment();
    if (fixed != null) {
      return fixed;
    }
    String word = said.getStringClaim(TokenSigner.ENVIRONMENT);
    return Environment.of(word == null ? "" : word);
  }

  private @Nullable String partner(JWTClaimsSet said) {
    Object value = at(said, issuer.partnerClaim());
    if (value == null) {
      return null;
    }
    if (value instanceof String id && Ids.isValid(id)) {
      return id;
    }
    throw TokenVerifier.invalid();
  }

  /** Words that are no scopes of ours grant nothing. */
  private Set<Scope> scopes(JWTClaimsSet said) {
    Object value = at(said, issuer.scopeClaim());
    Stream<String> words =
        value instanceof Collection<?> list
            ? list.stream().map(String::valueOf)
            : Arrays.stream((value instanceof String text ? text : "").split(" ", -1));
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    String prefix = issuer.scopePrefix();
    words
        .filter(word -> word.startsWith(prefix))
        .flatMap(word -> Scope.of(word.substring(prefix.length())).stream())
        .forEach(scopes::add);
    return scopes;
  }

  /** The claim of that very name, else the one that its dots lead to. */
  private static @Nullable Object at(JWTClaimsSet said, String path) {
    Object value = said.getClaim(path);
    if (value != null) {
      return value;
    }
    value = said.getClaims();
    for (String step : path.split("\\.", -1)) {
      value = value instanceof Map<?, ?> inner ? inner.get(step) : null;
    }
    return value;
  }
}
