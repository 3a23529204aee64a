package io.trackside.attribution.key;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * Names leads: a hash of an e-mail address can be tried out by whoever has a list of addresses, so
 * what is kept is a keyed hash of that hash.
 */
@Dependent
public class LeadKeys {
  private static final String PURPOSE = "trackside lead v1";

  private final ClickKeys keys;

  @Inject
  LeadKeys(ClickKeys keys) {
    this.keys = keys;
  }

  /** The keys of addresses, by address. */
  public Map<String, String> of(Environment environment, Collection<String> emails) {
    Map<String, String> found = new HashMap<>();
    for (String email : emails) {
      found.put(email, ofHash(environment, sha256(email.strip().toLowerCase(Locale.ROOT))));
    }
    return found;
  }

  /** The key of a hashed address, 64 hexadecimal digits in small letters. */
  public String ofHash(Environment environment, String emailSha256) {
    return keys.keyed(environment, PURPOSE, emailSha256);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
