package io.trackside.commission;

import io.trackside.contracts.platform.Vault;
import java.nio.charset.StandardCharsets;

/** Seals by a label in front, so that what is opened under another is refused. */
final class LabelVault implements Vault {
  @Override
  public byte[] seal(byte[] plain, String context) {
    return (context + '\n' + new String(plain, StandardCharsets.UTF_8))
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] open(byte[] sealed, String context) {
    String text = new String(sealed, StandardCharsets.UTF_8);
    if (!text.startsWith(context + '\n')) {
      throw new IllegalStateException("sealed under another label");
    }
    return text.substring(context.length() + 1).getBytes(StandardCharsets.UTF_8);
  }
}
