package io.trackside.verifier;

import java.util.Arrays;

/** A C2SP tlog-checkpoint: origin, number of leaves and root, signed. */
record Checkpoint(String origin, long size, byte[] root, SignedNote note) {

  static Checkpoint parse(byte[] bytes) throws MalformedException {
    SignedNote note = SignedNote.parse(bytes);
    String[] lines = note.text().split("\n", -1);
    // The text ends with a newline, so that the last element is empty.
    if (lines.length != 4 || lines[0].isEmpty()) {
      throw new MalformedException("a checkpoint has the lines origin, size and root");
    }
    if (!lines[1].matches("0|[1-9][0-9]{0,17}")) {
      throw new MalformedException("the size is a plain number");
    }
    byte[] root = Bytes.base64(lines[2]);
    if (root.length != Hashing.LENGTH) {
      throw new MalformedException("the root has 32 bytes");
    }
    return new Checkpoint(lines[0], Long.parseLong(lines[1]), root, note);
  }

  boolean sameTree(Checkpoint other) {
    return origin.equals(other.origin) && size == other.size && Arrays.equals(root, other.root);
  }
}
