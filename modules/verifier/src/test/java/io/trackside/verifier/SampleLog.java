package io.trackside.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** A made-up log of small entries, with a key of its own, that can write sound batches. */
final class SampleLog {
  static final String ORIGIN = "log.example/audit/sandbox";

  private final KeyPair key;
  private final KeyPair witness;
  private final List<String> entries = new ArrayList<>();

  SampleLog(int count) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      key = generator.generateKeyPair();
      witness = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    for (int i = 0; i < count; i++) {
      entries.add(entry(i, (i % 100) + ".50"));
    }
  }

  static String entry(int index, String amount) {
    return "{\"actor\":\"system\",\"data\":{\"amount\":\"%s\",\"currency\":\"EUR\",\"note\":\"a, \\\"b\\\"\"}"
            .formatted(amount)
        + ",\"id\":\"e-%d\",\"occurredAt\":\"2026-03-14T10:00:00Z\"".formatted(index)
        + ",\"recordedAt\":\"2026-03-14T10:00:01Z\",\"type\":\"commission.accrued\"}";
  }

  /** The policy that trusts this log, and its witness if wanted. */
  String policy(boolean withWitness) {
    String log = "# who is trusted\nlog " + verifierKey(key, ORIGIN, (byte) 1) + "\n";
    return withWitness
        ? log + "witness w " + verifierKey(witness, "w.example", (byte) 4) + "\nquorum w\n"
        : log + "quorum none\n";
  }

  String checkpoint(int size) {
    String root = Base64.getEncoder().encodeToString(root(size));
    return sign(ORIGIN + "\n" + size + "\n" + root + "\n");
  }

  /** The checkpoint with the witness's cosignature below the log's signature. */
  String cosigned(int size) {
    String note = checkpoint(size);
    String text = note.substring(0, note.indexOf("\n\n") + 1);
    long time = 1_773_482_400L;
    byte[] signature = sign(witness, "cosignature/v1\ntime " + time + "\n" + text);
    byte[] stamped = ByteBuffer.allocate(8 + signature.length).putLong(time).put(signature).array();
    return note + line(witness, "w.example", (byte) 4, stamped);
  }

  /** The files of the batch of entries {@code [from, to)}, unsigned digests left out. */
  TreeMap<String, byte[]> files(int from, int to) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    List<String> own = entries.subList(from, to);
    files.put("entries.jsonl", utf8(own.isEmpty() ? "" : String.join("\n", own) + "\n"));
    files.put("checkpoint.previous", utf8(checkpoint(from)));
    files.put("checkpoint.current", utf8(checkpoint(to)));
    files.put("consistency.txt", utf8(consistency(from, to)));
    files.put("VERIFY.txt", utf8("see the README\n"));
    files.put("manifest.json", utf8(manifest(from, to)));
    files.put("report.csv", utf8(report(from, to)));
    tiles(from, to, files);
    return files;
  }

  /** Adds the signed digests. */
  TreeMap<String, byte[]> signed(TreeMap<String, byte[]> files) {
    StringBuilder sums = new StringBuilder();
    files.remove("SHA256SUMS");
    files.forEach(
        (name, bytes) ->
            sums.append(HexFormat.of().formatHex(Bytes.sha256().digest(bytes)))
                .append("  ")
                .append(name)
                .append('\n'));
    files.put("SHA256SUMS", utf8(sign(sums.toString())));
    return files;
  }

  List<String> entries() {
    return entries;
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String manifest(int from, int to) {
    int count = to - from;
    String head =
        "{\"activity\":\"%s\",\"batchId\":\"b-1\",\"build\":\"1.0\",\"counts\":{%s},\"entries\":%d"
            .formatted(
                count == 0 ? "No Activity" : "Activity",
                count == 0 ? "" : "\"commission.accrued\":" + count,
                count);
    String totals =
        count == 0
            ? ""
            : "\"commission.accrued\":{\"amount\":{\"EUR\":\"%s\"}}".formatted(sum(from, to));
    return head
        + ",\"environment\":\"sandbox\",\"firstIndex\":%d".formatted(from)
        + ",\"format\":\"trackside-audit-batch/1\",\"generatedAt\":\"2026-03-15T00:00:00Z\""
        + ",\"interval\":{\"from\":\"2026-03-14T00:00:00Z\",\"to\":\"2026-03-15T00:00:00Z\"}"
        + ",\"nextIndex\":%d,\"origin\":\"%s\",\"totals\":{%s}}".formatted(to, ORIGIN, totals);
  }

  private String report(int from, int to) {
    StringBuilder csv = new StringBuilder("Report,Audit batch\r\nOrigin," + ORIGIN + "\r\n");
    csv.append("Environment,sandbox\r\nInterval,2026-03-14T00:00:00Z,2026-03-15T00:00:00Z\r\n");
    csv.append("Generated,2026-03-15T00:00:00Z\r\nBuild,1.0\r\n");
    csv.append("Entries,").append(to - from).append("\r\n");
    if (from == to) {
      return csv.append("No Activity\r\n").toString();
    }
    csv.append("index,recordedAt,occurredAt,type,actor,amounts,data,id,leaf\r\n");
    for (int i = from; i < to; i++) {
      String amount = (i % 100) + ".50";
      csv.append(i)
          .append(",2026-03-14T10:00:01Z,2026-03-14T10:00:00Z,commission.accrued,system,amount ")
          .append(amount)
          .append(" EUR,\"{\"\"amount\"\":\"\"")
          .append(amount)
          .append("\"\",\"\"currency\"\":\"\"EUR\"\",\"\"note\"\":\"\"a, \\\"\"b\\\"\"\"\"}\",e-")
          .append(i)
          .append(',')
          .append(HexFormat.of().formatHex(leaf(i)))
          .append("\r\n");
    }
    csv.append("Total,commission.accrued,amount,EUR,").append(sum(from, to)).append("\r\n");
    return csv.toString();
  }

  private static String sum(int from, int to) {
    long cents = 0;
    for (int i = from; i < to; i++) {
      cents += (i % 100) * 100L + 50;
    }
    return java.math.BigDecimal.valueOf(cents, 2).toPlainString();
  }

  private void tiles(int from, int to, TreeMap<String, byte[]> files) {
    long before = from;
    long nodes = to;
    for (int level = 0; nodes > 0; level++) {
      for (long number = before / 256; number * 256 < nodes; number++) {
        int width = (int) Math.min(256, nodes - number * 256);
        ByteBuffer tile = ByteBuffer.allocate(width * 32);
        for (int i = 0; i < width; i++) {
          long node = number * 256 + i;
          int span = 1 << (8 * level);
          tile.put(root((int) (node * span), (int) ((node + 1) * span)));
        }
        String name = "tile/%d/%03d".formatted(level, number);
        files.put(width == 256 ? name : name + ".p/" + width, tile.array());
      }
      before >>= 8;
      nodes >>= 8;
    }
  }

  private String consistency(int older, int newer) {
    List<byte[]> proof = new ArrayList<>();
    if (older > 0 && older < newer) {
      proof(older, 0, newer, true, proof);
    }
    StringBuilder lines = new StringBuilder();
    proof.forEach(hash -> lines.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
    return lines.toString();
  }

  /** SUBPROOF of RFC 6962 section 2.1.2, word by word. */
  private void proof(int older, int from, int to, boolean whole, List<byte[]> proof) {
    if (older == to - from) {
      if (!whole) {
        proof.add(root(from, to));
      }
      return;
    }
    int split = Integer.highestOneBit(to - from - 1);
    if (older <= split) {
      proof(older, from, from + split, whole, proof);
      proof.add(root(from + split, to));
    } else {
      proof(older - split, from + split, to, false, proof);
      proof.add(root(from, from + split));
    }
  }

  private byte[] root(int size) {
    return size == 0 ? Hashing.EMPTY_ROOT : root(0, size);
  }

  private byte[] root(int from, int to) {
    if (to - from == 1) {
      return leaf(from);
    }
    int split = Integer.highestOneBit(to - from - 1);
    return Hashing.node(root(from, from + split), root(from + split, to));
  }

  private byte[] leaf(int index) {
    return Hashing.leaf(utf8(entries.get(index)));
  }

  private String sign(String text) {
    return text + "\n" + line(key, ORIGIN, (byte) 1, sign(key, text));
  }

  private static String line(KeyPair key, String name, byte algorithm, byte[] signature) {
    byte[] id = HexFormat.of().parseHex(verifierKey(key, name, algorithm).split("\\+", 3)[1]);
    byte[] value = Arrays.copyOf(id, id.length + signature.length);
    System.arraycopy(signature, 0, value, id.length, signature.length);
    return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(value) + "\n";
  }

  private static byte[] sign(KeyPair key, String text) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initSign(key.getPrivate());
      ed25519.update(utf8(text));
      return ed25519.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String verifierKey(KeyPair key, String name, byte algorithm) {
    byte[] encoded = key.getPublic().getEncoded();
    byte[] typed = ByteBuffer.allocate(33).put(algorithm).put(encoded, 12, 32).array();
    var digest = Bytes.sha256();
    digest.update(utf8(name + "\n"));
    String id = HexFormat.of().formatHex(Arrays.copyOf(digest.digest(typed), 4));
    return name + "+" + id + "+" + Base64.getEncoder().encodeToString(typed);
  }
}
