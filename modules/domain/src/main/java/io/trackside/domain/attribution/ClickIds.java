package io.trackside.domain.attribution;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks signed click ids: 52 characters of {@code [A-Za-z0-9_-]}, which is the base64url
 * form of 39 bytes
 *
 * <pre>key id (1) ‖ time in ms since 1970 (6) ‖ random (16) ‖ HMAC-SHA256 truncated (16)</pre>
 *
 * over environment, partner, programme and the bytes before it. 39 bytes fill their characters
 * without spare bits, so that exactly one text stands for an id. The time in front keeps the ids of
 * one hour together in the index. 52 is well below the 64 characters that books' columns allow
 * (http-contract.md).
 */
public final class ClickIds {
  /** Characters of every id. */
  public static final int LENGTH = 52;

  /** Random bytes of an id: 128 bits, so that guessing finds nothing. */
  public static final int RANDOM_BYTES = 16;

  /** Bytes of a signing key. */
  public static final int KEY_BYTES = 32;

  private static final int TIME_BYTES = 6;
  private static final int MAC_BYTES = 16;
  private static final int SIGNED_BYTES = 1 + TIME_BYTES + RANDOM_BYTES;
  private static final int TOTAL_BYTES = SIGNED_BYTES + MAC_BYTES;
  private static final long TIME_MILLIS_MAX = (1L << (8 * TIME_BYTES)) - 1;
  private static final byte[] PURPOSE = "trackside click v1".getBytes(StandardCharsets.US_ASCII);

  private final Map<Integer, SecretKeySpec> keys;
  private final int signingKeyId;

  /**
   * A codec over the keys of one environment.
   *
   * @param keys 32 bytes by key id from 0 to 255; retired keys that still verify are among them
   * @param signingKeyId the key that new ids are signed with
   */
  public ClickIds(Map<Integer, byte[]> keys, int signingKeyId) {
    if (!keys.containsKey(signingKeyId)) {
      throw new IllegalArgumentException("no click key " + signingKeyId);
    }
    this.keys =
        keys.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> keySpec(entry.getKey(), entry.getValue())));
    this.signingKeyId = signingKeyId;
  }

  /** What an id says of itself, before its MAC is checked: never a ground for trust. */
  public record Claimed(int keyId, Instant at) {}

  /**
   * Issues an id.
   *
   * @param at time of the click, kept in whole milliseconds
   * @param random 16 bytes from a cryptographic generator, never used twice
   */
  public String issue(ClickSubject subject, Instant at, byte[] random) {
    long millis = at.toEpochMilli();
    if (random.length != RANDOM_BYTES || millis < 0 || millis > TIME_MILLIS_MAX) {
      throw new IllegalArgumentException("a click id takes 16 random bytes and a time after 1970");
    }
    ByteBuffer id = ByteBuffer.allocate(TOTAL_BYTES);
    id.put((byte) signingKeyId);
    id.putShort((short) (millis >>> 32)).putInt((int) millis);
    id.put(random);
    SecretKeySpec key = keys.get(signingKeyId);
    if (key == null) {
      throw new IllegalStateException("no click key " + signingKeyId);
    }
    id.put(mac(key, subject, id.array()), 0, MAC_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id.array());
  }

  /** Reads what a text claims; empty if no id ever looked like this. */
  public static Optional<Claimed> parse(String text) {
    return decode(text)
        .map(
            bytes -> {
              ByteBuffer id = ByteBuffer.wrap(bytes);
              int keyId = Byte.toUnsignedInt(id.get());
              long millis =
                  ((long) Short.toUnsignedInt(id.getShort()) << 32)
                      | Integer.toUnsignedLong(id.getInt());
              return new Claimed(keyId, Instant.ofEpochMilli(millis));
            });
  }

  /** Whether this installation issued the id for the subject; compares in constant time. */
  public boolean verify(String text, ClickSubject subject) {
    Optional<byte[]> decoded = decode(text);
    if (decoded.isEmpty()) {
      return false;
    }
    byte[] id = decoded.get();
    SecretKeySpec key = keys.get(Byte.toUnsignedInt(id[0]));
    if (key == null) {
      return false;
    }
    byte[] expected = Arrays.copyOf(mac(key, subject, id), MAC_BYTES);
    return MessageDigest.isEqual(expected, Arrays.copyOfRange(id, SIGNED_BYTES, TOTAL_BYTES));
  }

  /** Whether an id names a key that this codec lacks, which may be a newer one. */
  public boolean knowsKeyOf(Claimed claimed) {
    return keys.containsKey(claimed.keyId());
  }

  private static Optional<byte[]> decode(String text) {
    if (text.length() != LENGTH || !text.chars().allMatch(ClickIds::isIdCharacter)) {
      return Optional.empty();
    }
    return Optional.of(Base64.getUrlDecoder().decode(text));
  }

  private static boolean isIdCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }

  private static byte[] mac(SecretKeySpec key, ClickSubject subject, byte[] id) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      update(mac, PURPOSE);
      update(mac, subject.environment().key().getBytes(StandardCharsets.UTF_8));
      update(mac, subject.partnerId().getBytes(StandardCharsets.UTF_8));
      update(mac, subject.programmeId().getBytes(StandardCharsets.UTF_8));
      mac.update(id, 0, SIGNED_BYTES);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** The length in front keeps ("ab", "c") and ("a", "bc") apart. */
  private static void update(Mac mac, byte[] field) {
    mac.update((byte) (field.length >>> 8));
    mac.update((byte) field.length);
    mac.update(field);
  }

  private static SecretKeySpec keySpec(int keyId, byte[] key) {
    if (keyId < 0 || keyId > 255 || key.length != KEY_BYTES) {
      throw new IllegalArgumentException("a click key has an id from 0 to 255 and 32 bytes");
    }
    return new SecretKeySpec(key, "HmacSHA256");
  }
}
