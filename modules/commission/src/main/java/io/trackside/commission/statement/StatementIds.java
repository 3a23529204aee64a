package io.trackside.commission.statement;

import io.trackside.commission.store.StatementKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids of statements and lines. They follow from what they name, so that a rebuild from the events
 * gives the same ids.
 */
public final class StatementIds {
  private static final int HEX_DIGITS = 32;

  private StatementIds() {}

  /** The id of a statement. */
  public static String statement(StatementKey key) {
    return "st-" + digest(key.partnerId() + "|" + key.dealId() + "|" + key.period());
  }

  /** The id of a line. */
  public static String line(String statementId, String lineKey) {
    return "ln-" + digest(statementId + "|" + lineKey);
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
