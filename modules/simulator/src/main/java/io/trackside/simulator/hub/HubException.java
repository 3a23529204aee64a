package io.trackside.simulator.hub;

/** The hub answered something that the match day cannot go on with. */
public final class HubException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /** An answer with this status, or none at all (0). */
  public HubException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The HTTP status, 0 if there was no answer. */
  public int status() {
    return status;
  }
}
