package io.trackside.contracts.problem;

/**
 * One fault of the input.
 *
 * @param pointer RFC 6901 JSON pointer, for example {@code /data/stake}
 * @param detail what is wrong there and what would be right
 */
public record FieldError(String pointer, String detail) {}
