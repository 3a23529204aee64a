package io.trackside.contracts.access;

import io.trackside.contracts.access.AccessApi.Rotation;
import io.trackside.contracts.platform.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys that are sent with each request, for systems that cannot fetch tokens. */
public interface ApiKeysApi {

  /**
   * Makes a key in the caller's environment; its text is shown this once.
   *
   * @throws io.trackside.contracts.problem.BadInput {@code key_invalid}, with pointers
   * @throws io.trackside.contracts.problem.Unprocessable {@code scope_not_for_keys}, {@code
   *     scope_not_for_partners}, {@code partner_unknown}
   */
  CreatedApiKey create(Caller caller, NewApiKey key);

  /** Keys of the caller's environment, in order of id, without their texts. */
  Page<ApiKeyView> keys(Caller caller, int limit, @Nullable String cursor);

  /** One key. */
  ApiKeyView key(Caller caller, String keyId);

  /** Changes a key; what is absent stays. It holds at once here and within seconds on all nodes. */
  ApiKeyView change(Caller caller, String keyId, ApiKeyChange change);

  /** Gives a key a new text; the former one stays good for the overlap. */
  CreatedApiKey rotate(Caller caller, String keyId, Rotation rotation);

  /**
   * A key to make.
   *
   * @param name what it is for, 1 to 100 characters
   * @param partnerId the partner whose data alone it opens; null for the operator's own
   * @param expiresAt null for no end
   * @param allowlist addresses and CIDR blocks it may be used from; null for everywhere
   */
  record NewApiKey(
      String name,
      List<String> scopes,
      @Nullable String partnerId,
      @Nullable Instant expiresAt,
      @Nullable List<String> allowlist) {}

  /**
   * A change of a key.
   *
   * @param allowlist an empty list takes the restriction away
   */
  record ApiKeyChange(
      @Nullable String name,
      @Nullable Boolean enabled,
      @Nullable Instant expiresAt,
      @Nullable List<String> allowlist) {}

  /**
   * A key's text, shown this once.
   *
   * @param apiKey what to send as {@code X-API-Key}
   * @param previousUntil until when the former text is good; null if there is none
   */
  record CreatedApiKey(
      String keyId,
      @ShownOnce String apiKey,
      List<String> scopes,
      @Nullable String partnerId,
      String environment,
      @Nullable Instant expiresAt,
      @Nullable Instant previousUntil) {

    @Override
    public String toString() {
      return "CreatedApiKey[" + keyId + "]";
    }
  }

  /**
   * A key without its text.
   *
   * @param state {@code valid}, {@code disabled} or {@code expired}
   * @param secretCreatedAt since when the present text is good
   * @param rotationDueAt when the text reaches the age at which it should be replaced
   * @param rotationDue whether that time has come
   * @param previousUntil null if there is no former text that is still good
   * @param lastUsedAt to within a minute; null if it never was
   */
  record ApiKeyView(
      String keyId,
      String name,
      List<String> scopes,
      @Nullable String partnerId,
      String environment,
      String state,
      @Nullable Instant expiresAt,
      @Nullable List<String> allowlist,
      Instant createdAt,
      Instant secretCreatedAt,
      Instant rotationDueAt,
      boolean rotationDue,
      @Nullable Instant previousUntil,
      @Nullable Instant lastUsedAt) {}
}
