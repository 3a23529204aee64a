package io.trackside.access;

import io.trackside.access.store.ApiKeyRows.ApiKeyRow;
import io.trackside.access.store.StoredSecret;
import io.trackside.contracts.access.ApiKeysApi.ApiKeyChange;
import io.trackside.contracts.access.ApiKeysApi.NewApiKey;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.platform.AddressLists;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.id.Ids;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks wishes for API keys and makes their rows and texts; pure but for randomness. */
final class MakeApiKey {
  /** What every key's text begins with, for those who search texts for secrets. */
  static final String PREFIX = "tsk_";

  private static final int SECRET_BYTES = 32;
  private static final int NAME_MAX = 100;
  private static final int ALLOWLIST_MAX = 50;

  private final AddressLists addresses;

  MakeApiKey(AddressLists addresses) {
    this.addresses = addresses;
  }

  /** A key's text: the prefix, its id and its secret. */
  record Text(String keyId, String secret) {

    /** Takes a text apart; empty if it is none. */
    static Optional<Text> of(String text) {
      int dot = text.lastIndexOf('.');
      return text.startsWith(PREFIX) && dot > PREFIX.length()
          ? Optional.of(new Text(text.substring(PREFIX.length(), dot), text.substring(dot + 1)))
          : Optional.empty();
    }

    static Text of(String keyId, SecureRandom random) {
      byte[] bytes = new byte[SECRET_BYTES];
      random.nextBytes(bytes);
      return new Text(keyId, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    String shown() {
      return PREFIX + keyId + "." + secret;
    }

    @Override
    public String toString() {
      return "Text[" + keyId + "]";
    }
  }

  static String newId() {
    return "key-" + UUID.randomUUID();
  }

  ApiKeyRow row(Caller caller, NewApiKey wish, Text text, Instant now) {
    String partnerId = wish.partnerId();
    if (partnerId != null && !Ids.isValid(partnerId)) {
      throw invalid("/partnerId", "must match [A-Za-z0-9._:-]{1,64}");
    }
    return new ApiKeyRow(
        caller.environment(),
        text.keyId(),
        name(wish.name()),
        StoredSecret.first(SecretHash.of(text.secret()), now),
        scopes(wish.scopes(), partnerId),
        partnerId,
        allowlist(wish.allowlist()),
        end(wish.expiresAt(), now),
        true,
        now,
        caller.clientId(),
        null);
  }

  ApiKeyRow changed(ApiKeyRow key, ApiKeyChange change, Instant now) {
    Boolean enabled = change.enabled();
    String name = change.name();
    return new ApiKeyRow(
        key.environment(),
        key.keyId(),
        name == null ? key.name() : name(name),
        key.secret(),
        key.scopes(),
        key.partnerId(),
        change.allowlist() == null ? key.allowlist() : allowlist(change.allowlist()),
        change.expiresAt() == null ? key.expiresAt() : end(change.expiresAt(), now),
        enabled == null ? key.enabled() : enabled,
        key.createdAt(),
        key.createdBy(),
        key.lastUsedAt());
  }

  private static String name(String name) {
    boolean printable = name.chars().noneMatch(Character::isISOControl);
    if (name.isBlank() || name.length() > NAME_MAX || !printable) {
      throw invalid("/name", "must be 1 to " + NAME_MAX + " printable characters");
    }
    return name;
  }

  /** A key is for machines that do one thing; what is administration's needs a token. */
  private static Set<Scope> scopes(List<String> words, @Nullable String partnerId) {
    Set<Scope> scopes = CreateClient.scopes(words, partnerId);
    if (scopes.contains(Scope.ADMIN)) {
      throw new Unprocessable(
          "scope_not_for_keys",
          "an API key cannot have the scope admin; use a client's token",
          List.of(new FieldError("/scopes", "must not name admin")));
    }
    return scopes;
  }

  private @Nullable List<String> allowlist(@Nullable List<String> entries) {
    if (entries == null || entries.isEmpty()) {
      return null;
    }
    if (entries.size() > ALLOWLIST_MAX) {
      throw invalid("/allowlist", "must have at most " + ALLOWLIST_MAX + " entries");
    }
    for (int i = 0; i < entries.size(); i++) {
      try {
        addresses.of(List.of(entries.get(i)));
      } catch (IllegalArgumentException e) {
        throw invalid("/allowlist/" + i, "must be an address or a CIDR block");
      }
    }
    return List.copyOf(entries);
  }

  private static @Nullable Instant end(@Nullable Instant end, Instant now) {
    if (end != null && !end.isAfter(now)) {
      throw invalid("/expiresAt", "must be later than now");
    }
    return end;
  }

  private static BadInput invalid(String pointer, String detail) {
    return new BadInput(
        "key_invalid", pointer + ": " + detail, List.of(new FieldError(pointer, detail)));
  }
}
