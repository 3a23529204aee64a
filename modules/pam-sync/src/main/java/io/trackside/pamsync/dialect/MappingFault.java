package io.trackside.pamsync.dialect;

/** Why a payload does not map. The message is for the operator. */
final class MappingFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String pointer;

  /**
   * @param pointer the place in the payload, or in the list of events where {@code detail} says so
   */
  MappingFault(String pointer, String detail) {
    super(detail, null, false, false);
    this.pointer = pointer;
  }

  String pointer() {
    return pointer;
  }

  String detail() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
