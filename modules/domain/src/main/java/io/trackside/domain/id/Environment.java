package io.trackside.domain.id;

/**
 * The two worlds of one installation. Every credential and every stored key belongs to one of them,
 * every stored key begins with it, and neither sees the other's data.
 */
public enum Environment {
  SANDBOX,
  LIVE;

  /** The name in the database, in tokens and on the wire: {@code sandbox} or {@code live}. */
  public String key() {
    return this == SANDBOX ? "sandbox" : "live";
  }

  /**
   * Reads a stored or received name.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static Environment of(String key) {
    return switch (key) {
      case "sandbox" -> SANDBOX;
      case "live" -> LIVE;
      default -> throw new IllegalArgumentException("environment must be sandbox or live: " + key);
    };
  }
}
