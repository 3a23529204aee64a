package io.trackside.platform.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM. Layout: format (1 byte), key id (4), nonce (12, random), ciphertext with its 128-bit
 * tag. The context, the format and the key id are authenticated. The newest key seals, every known
 * one opens, so that keys can be changed while old rows are still read. A random nonce is safe for
 * 2^32 sealings under a key (NIST SP 800-38D, 8.3), far beyond the number of credentials.
 */
final class SealedBox {
  private static final byte FORMAT = 1;
  private static final int HEADER_BYTES = 5;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final List<MasterKey> keys;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param keys the sealing key first, then former ones
   */
  SealedBox(List<MasterKey> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a vault needs a key");
    }
    this.keys = List.copyOf(keys);
  }

  byte[] seal(byte[] plain, String context) {
    MasterKey key = keys.get(0);
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] header = ByteBuffer.allocate(HEADER_BYTES).put(FORMAT).put(key.id()).array();
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, header, context).doFinal(plain);
      return ByteBuffer.allocate(HEADER_BYTES + NONCE_BYTES + sealed.length)
          .put(header)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing failed", e);
    }
  }

  byte[] open(byte[] sealed, String context) {
    if (sealed.length < HEADER_BYTES + NONCE_BYTES + TAG_BITS / 8 || sealed[0] != FORMAT) {
      throw new IllegalStateException("not sealed by this vault");
    }
    byte[] header = Arrays.copyOf(sealed, HEADER_BYTES);
    byte[] nonce = Arrays.copyOfRange(sealed, HEADER_BYTES, HEADER_BYTES + NONCE_BYTES);
    MasterKey key = keyOf(Arrays.copyOfRange(header, 1, HEADER_BYTES));
    int start = HEADER_BYTES + NONCE_BYTES;
    try {
      return cipher(Cipher.DECRYPT_MODE, key, nonce, header, context)
          .doFinal(sealed, start, sealed.length - start);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the sealed bytes or their context were changed", e);
    }
  }

  private MasterKey keyOf(byte[] id) {
    return keys.stream()
        .filter(key -> Arrays.equals(key.id(), id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("sealed under a master key not configured"));
  }

  private static Cipher cipher(int mode, MasterKey key, byte[] nonce, byte[] header, String context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key.bytes(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(header);
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
