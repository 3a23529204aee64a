package io.trackside.verifier;

import java.util.Map;

/**
 * One audit entry, as far as the report and the totals need it.
 *
 * @param leaf hash of the entry's bytes
 * @param fields the entry's members
 * @param amounts the money in {@code data}, by name
 */
record Entry(byte[] leaf, Map<String, Object> fields, Map<String, Amounts.Amount> amounts) {
  /** Greatest length of an entry, in bytes (C2SP tlog-tiles: a 16-bit length). */
  static final int LENGTH_MAX = 65_535;

  static Entry parse(byte[] line) throws MalformedException {
    if (line.length > LENGTH_MAX) {
      throw new MalformedException("longer than " + LENGTH_MAX + " bytes");
    }
    Map<String, Object> fields = Json.canonicalObject(Bytes.text(line));
    for (String required : new String[] {"id", "type", "recordedAt"}) {
      if (!(fields.get(required) instanceof String)) {
        throw new MalformedException("the member " + required + " is missing");
      }
    }
    return new Entry(Hashing.leaf(line), fields, Amounts.of(fields.get("data")));
  }

  /** A string member, or the empty string where the entry has none. */
  String text(String name) {
    return fields.get(name) instanceof String text ? text : "";
  }
}
