package io.trackside.api.access;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.problem.Forbidden;
import io.trackside.contracts.problem.Unauthorized;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides on a call from the method's marks and the credential in its headers; pure. */
final class AccessCheck {
  private static final String BEARER = "Bearer ";
  private static final int TOKEN_CHARACTERS_MAX = 8_192;

  private final Function<String, Caller> authenticate;

  AccessCheck(Function<String, Caller> authenticate) {
    this.authenticate = authenticate;
  }

  /**
   * Returns the caller, or empty for a method open to everybody.
   *
   * @param authenticated told who it is before it is asked what it may do
   * @throws Unauthorized without a good token
   * @throws Forbidden without the scope, and always for a method without a mark
   */
  Optional<Caller> admit(
      AnnotatedElement method,
      @Nullable String authorization,
      @Nullable String apiKey,
      Consumer<Caller> authenticated) {
    Requires requires = method.getAnnotation(Requires.class);
    if (requires == null) {
      if (method.isAnnotationPresent(Open.class)) {
        return Optional.empty();
      }
      throw new Forbidden("not_allowed", "this operation is open to nobody");
    }
    Caller caller = authenticate.apply(credential(authorization, apiKey));
    authenticated.accept(caller);
    if (Arrays.stream(requires.value()).noneMatch(caller::may)) {
      throw new Forbidden("scope_missing", "the token lacks the scope " + words(requires));
    }
    return Optional.of(caller);
  }

  private static String credential(@Nullable String authorization, @Nullable String apiKey) {
    if (apiKey == null) {
      return token(authorization);
    }
    if (authorization != null || apiKey.length() > TOKEN_CHARACTERS_MAX) {
      throw new Unauthorized(
          "token_invalid", "send one credential: a bearer token, or an API key in X-API-Key");
    }
    return apiKey.strip();
  }

  private static String token(@Nullable String authorization) {
    if (authorization == null) {
      throw new Unauthorized(
          "token_missing", "send Authorization: Bearer <token>, or an API key in X-API-Key");
    }
    boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    if (!bearer || authorization.length() > TOKEN_CHARACTERS_MAX) {
      throw new Unauthorized("token_invalid", "the Authorization header holds no bearer token");
    }
    return authorization.substring(BEARER.length()).strip();
  }

  private static String words(Requires requires) {
    return Arrays.stream(requires.value()).map(Scope::key).collect(Collectors.joining(" or "));
  }
}
