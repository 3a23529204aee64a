package io.trackside.domain.commission;

/**
 * Why a deal document is refused.
 *
 * @param pointer RFC 6901, from the document's root
 * @param detail what is wrong there and what would be right
 */
public record DealFault(Kind kind, String pointer, String detail) {

  /** What is wrong. */
  public enum Kind {
    /** Not the shape of a deal document. */
    MALFORMED,
    /** Well-formed, but it contradicts itself or an earlier version. */
    CONTRADICTORY,
    /** A part of the deal document that is not carried out yet; refused, never ignored. */
    UNSUPPORTED
  }
}
