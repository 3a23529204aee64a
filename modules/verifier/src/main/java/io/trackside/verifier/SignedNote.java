package io.trackside.verifier;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A C2SP signed note: text that ends with a newline, an empty line, and signature lines {@code —
 * name base64(keyid || signature)}.
 */
record SignedNote(String text, List<Line> signatures) {
  private static final String MARK = "\u2014 ";
  private static final int SIGNATURES_MAX = 16;

  /** One signature line. */
  record Line(String name, int keyId, byte[] signature) {}

  static SignedNote parse(byte[] bytes) throws MalformedException {
    String whole = Bytes.text(bytes);
    int gap = whole.lastIndexOf("\n\n");
    if (gap < 0 || !whole.endsWith("\n") || gap + 2 == whole.length()) {
      throw new MalformedException("a signed note is text, an empty line and signature lines");
    }
    String body = whole.substring(gap + 2, whole.length() - 1);
    List<Line> lines = new ArrayList<>();
    for (String line : body.split("\n", -1)) {
      if (lines.size() == SIGNATURES_MAX) {
        throw new MalformedException("more than " + SIGNATURES_MAX + " signatures");
      }
      lines.add(line(line));
    }
    return new SignedNote(whole.substring(0, gap + 1), List.copyOf(lines));
  }

  /** Whether the key signed the note; a wrong signature in its name is as good as none. */
  boolean isSignedBy(VerifierKey key) {
    List<Line> own =
        signatures.stream()
            .filter(line -> line.keyId() == key.id() && line.name().equals(key.name()))
            .toList();
    return !own.isEmpty() && own.stream().allMatch(line -> key.signed(text, line.signature()));
  }

  private static Line line(String line) throws MalformedException {
    String[] parts =
        line.startsWith(MARK) ? line.substring(MARK.length()).split(" ", -1) : new String[0];
    if (parts.length != 2 || parts[0].isEmpty() || parts[0].contains("+")) {
      throw new MalformedException("a signature line reads: \u2014 name base64");
    }
    byte[] value = Bytes.base64(parts[1]);
    if (value.length <= Integer.BYTES) {
      throw new MalformedException("a signature is longer than its key id");
    }
    return new Line(
        parts[0],
        ByteBuffer.wrap(value).getInt(),
        Arrays.copyOfRange(value, Integer.BYTES, value.length));
  }
}
