package io.trackside.access;

import com.nimbusds.jose.JWSAlgorithm;
import io.trackside.contracts.platform.InstallationMode;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.id.Environment;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An issuer whose tokens are trusted by configuration, and where its tokens say what.
 *
 * @param url its identifier, the {@code iss} of its tokens to the letter
 * @param audience what {@code aud} must name
 * @param keysUrl its JWK set; null to find it by discovery (OpenID Connect Discovery 1.0 §4)
 * @param algorithms allowed signatures, none of them with a shared secret
 * @param scopeClaim name of the claim with the scopes, a text with spaces or a list; dots lead down
 * @param scopePrefix what a word must begin with to be a scope of ours; dropped
 * @param partnerClaim name of the claim with the partner; dots lead down
 * @param environment what its tokens open; null if their claim {@code environment} says it
 * @param ownTokens whether this server goes on to issue and accept tokens of its own
 */
record TrustedIssuer(
    String url,
    String audience,
    @Nullable URI keysUrl,
    Set<JWSAlgorithm> algorithms,
    String scopeClaim,
    String scopePrefix,
    String partnerClaim,
    @Nullable Environment environment,
    boolean ownTokens) {
  private static final String PREFIX = "trackside.external-issuer.";

  /** Signatures that only the issuer can make; a MAC could be made by whoever may check it. */
  private static final List<JWSAlgorithm> KNOWN =
      List.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  /**
   * Reads the settings; empty if they name no issuer.
   *
   * @param ownIssuer this server's own identifier
   * @throws IllegalArgumentException for settings that cannot be meant; it stops the deployment
   */
  static Optional<TrustedIssuer> of(Settings settings, String ownIssuer) {
    String url = text(settings, "url", "");
    if (url.isEmpty()) {
      return Optional.empty();
    }
    require(!url.equals(ownIssuer), "url", "must not be TRACKSIDE_ISSUER");
    String audience = text(settings, "audience", "");
    require(!audience.isEmpty(), "audience", "must be set: the aud of tokens that are for this");
    String keys = text(settings, "jwks", "");
    return Optional.of(
        new TrustedIssuer(
            httpUrl("url", url).toString(),
            audience,
            keys.isEmpty() ? null : httpUrl("jwks", keys),
            algorithms(text(settings, "algorithms", "RS256,PS256,ES256")),
            text(settings, "scope-claim", "scope"),
            text(settings, "scope-prefix", ""),
            text(settings, "partner-claim", TokenSigner.PARTNER),
            environment(settings),
            ownTokens(text(settings, "own-tokens", "accepted"))));
  }

  /** Where the issuer describes itself. */
  URI discoveryUrl() {
    String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    return URI.create(base + "/.well-known/openid-configuration");
  }

  private static @Nullable Environment environment(Settings settings) {
    boolean production = InstallationMode.of(settings) == InstallationMode.PRODUCTION;
    String word = text(settings, "environment", production ? "live" : "sandbox");
    boolean known = Set.of("sandbox", "live", "claim").contains(word);
    require(known, "environment", "must be sandbox, live or claim");
    return word.equals("claim") ? null : Environment.of(word);
  }

  private static Set<JWSAlgorithm> algorithms(String words) {
    Set<JWSAlgorithm> algorithms = new LinkedHashSet<>();
    for (String word : words.split("\\s*,\\s*", -1)) {
      JWSAlgorithm algorithm = JWSAlgorithm.parse(word);
      require(KNOWN.contains(algorithm), "algorithms", "must be a list of " + KNOWN);
      algorithms.add(algorithm);
    }
    return algorithms;
  }

  private static boolean ownTokens(String word) {
    require(Set.of("accepted", "refused").contains(word), "own-tokens", "accepted or refused");
    return word.equals("accepted");
  }

  private static URI httpUrl(String name, String text) {
    URI url = URI.create(text);
    boolean http = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    require(http && url.getHost() != null, name, "must be a URL");
    return url;
  }

  private static String text(Settings settings, String name, String defaultValue) {
    return settings.text(PREFIX + name, defaultValue).strip();
  }

  private static void require(boolean met, String name, String demand) {
    if (!met) {
      throw new IllegalArgumentException(PREFIX + name + ": " + demand);
    }
  }
}
