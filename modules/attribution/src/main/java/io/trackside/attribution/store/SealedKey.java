package io.trackside.attribution.store;

import java.time.Instant;

/**
 * A click key as stored.
 *
 * @param keyId 0 to 255, unique in its environment
 * @param sealed the key, encrypted by the vault
 * @param activeFrom new clicks are signed with the newest key whose time has come
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SealedKey(int keyId, byte[] sealed, Instant activeFrom) {}
