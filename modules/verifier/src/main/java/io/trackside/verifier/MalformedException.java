package io.trackside.verifier;

/** A file does not have the form its format demands. */
final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedException(String message) {
    super(message);
  }
}
