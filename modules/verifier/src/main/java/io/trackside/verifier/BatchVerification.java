package io.trackside.verifier;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks one batch from the outside in: container, signed digests, checkpoints, entries against
 * tiles and root, consistency proof, manifest, report. Each layer is checked by itself even if an
 * outer one has failed, so that the findings tell what was touched.
 */
final class BatchVerification {
  private static final String SUMS = "SHA256SUMS";
  private static final String MANIFEST = "manifest.json";
  private static final String ENTRIES = "entries.jsonl";
  private static final String PREVIOUS = "checkpoint.previous";
  private static final String CURRENT = "checkpoint.current";
  private static final String PROOF = "consistency.txt";
  private static final String REPORT = "report.csv";
  private static final String INSTRUCTIONS = "VERIFY.txt";
  private static final List<String> FIXED =
      List.of(SUMS, MANIFEST, ENTRIES, PREVIOUS, CURRENT, PROOF, REPORT, INSTRUCTIONS);
  private static final int NOTE_LENGTH_MAX = 65_536;
  private static final int MANIFEST_LENGTH_MAX = 16 << 20;
  private static final int SUMS_LENGTH_MAX = 128 << 20;

  private final Policy policy;
  private final Findings findings;

  BatchVerification(Policy policy, Findings findings) {
    this.policy = policy;
    this.findings = findings;
  }

  /** What a sound batch proved. */
  record Outcome(Checkpoint previous, Checkpoint current) {}

  /**
   * Checks the batch.
   *
   * @throws MalformedException if so much is missing that nothing further can be said; the reason
   *     is among the findings already
   */
  Outcome verify(Path file) throws IOException, MalformedException {
    if (!Archive.sealFits(file)) {
      findings.add("container_damaged", "zip", "the last 64 bytes are not the digest of the rest");
    }
    try (Archive archive = open(file)) {
      checkNames(archive);
      checkDigests(archive);
      Checkpoint previous = checkpoint(archive, PREVIOUS);
      Checkpoint current = checkpoint(archive, CURRENT);
      checkGrowth(archive, previous, current);
      Manifest manifest = manifest(archive);
      checkRange(manifest, previous, current);
      checkEntries(archive, manifest, previous, current);
      return new Outcome(previous, current);
    }
  }

  private Archive open(Path file) throws IOException, MalformedException {
    try {
      return Archive.open(file);
    } catch (MalformedException e) {
      throw found("container_unreadable", "zip", e);
    }
  }

  private void checkNames(Archive archive) {
    for (String name : FIXED) {
      if (!archive.has(name)) {
        findings.add("file_missing", name, "every batch has it");
      }
    }
    for (String name : archive.names()) {
      if (!FIXED.contains(name) && !name.startsWith("tile/")) {
        findings.add("file_unexpected", name, "no file of a batch has this name");
      }
    }
  }

  private void checkDigests(Archive archive) throws IOException {
    try {
      SignedNote sums = SignedNote.parse(archive.read(SUMS, SUMS_LENGTH_MAX));
      if (!sums.isSignedBy(policy.log())) {
        findings.add("signature_invalid", SUMS, "not signed by the log key of the policy");
      }
      TreeMap<String, String> digests = archive.digests();
      digests.remove(SUMS);
      Map<String, String> listed = new TreeMap<>();
      for (String line : sums.text().split("\n")) {
        if (!line.matches("[0-9a-f]{64} {2}\\S+")
            || listed.put(line.substring(66), line.substring(0, 64)) != null) {
          throw new MalformedException("a line reads: digest, two spaces, name");
        }
      }
      digests.forEach(
          (name, digest) -> {
            if (!digest.equals(listed.remove(name))) {
              findings.add("digest_wrong", name, "not the content that was signed");
            }
          });
      listed.keySet().forEach(name -> findings.add("file_missing", name, "signed, but not there"));
    } catch (MalformedException e) {
      findings.add("digests_unreadable", SUMS, String.valueOf(e.getMessage()));
    }
  }

  private Checkpoint checkpoint(Archive archive, String name)
      throws IOException, MalformedException {
    try {
      Checkpoint checkpoint = Checkpoint.parse(archive.read(name, NOTE_LENGTH_MAX));
      new CheckpointTrust(policy, findings).check(checkpoint, name);
      return checkpoint;
    } catch (MalformedException e) {
      throw found("checkpoint_unreadable", name, e);
    }
  }

  private void checkGrowth(Archive archive, Checkpoint previous, Checkpoint current)
      throws IOException {
    try {
      List<byte[]> proof = new ArrayList<>();
      String text = Bytes.text(archive.read(PROOF, NOTE_LENGTH_MAX));
      for (String line : text.isEmpty() ? new String[0] : text.split("\n", -1)) {
        proof.add(Bytes.base64(line));
      }
      // Every line ends with a newline, hence the empty value at the end.
      if (!proof.isEmpty() && proof.remove(proof.size() - 1).length != 0) {
        throw new MalformedException("the last line does not end");
      }
      if (proof.stream().anyMatch(hash -> hash.length != Hashing.LENGTH)
          || !Hashing.consistent(
              previous.size(), previous.root(), current.size(), current.root(), proof)) {
        findings.add(
            "inconsistent", PROOF, "the current tree is not proved to extend the previous one");
      }
    } catch (MalformedException e) {
      findings.add("proof_unreadable", PROOF, String.valueOf(e.getMessage()));
    }
  }

  private Manifest manifest(Archive archive) throws IOException, MalformedException {
    try {
      return Manifest.parse(archive.read(MANIFEST, MANIFEST_LENGTH_MAX));
    } catch (MalformedException e) {
      throw found("manifest_unreadable", MANIFEST, e);
    }
  }

  private void checkRange(Manifest manifest, Checkpoint previous, Checkpoint current)
      throws MalformedException {
    same("format", Manifest.FORMAT, manifest.text("format"));
    same("origin", policy.log().name(), manifest.text("origin"));
    same("firstIndex", previous.size(), manifest.number("firstIndex"));
    same("nextIndex", current.size(), manifest.number("nextIndex"));
    same("entries", current.size() - previous.size(), manifest.number("entries"));
    same(
        "activity",
        current.size() == previous.size() ? Manifest.NO_ACTIVITY : "Activity",
        manifest.text("activity"));
  }

  private void checkEntries(
      Archive archive, Manifest manifest, Checkpoint previous, Checkpoint current)
      throws IOException, MalformedException {
    Growth growth = new Growth(archive, findings, previous.size(), current.size());
    growth.readEdge();
    if (!Arrays.equals(growth.root(), previous.root())) {
      findings.add("root_wrong", PREVIOUS, "its root does not follow from the batch's tiles");
    }
    Totals totals = new Totals();
    try (InputStream report = archive.stream(REPORT);
        Report again = new Report(report, findings)) {
      again.header(manifest);
      eachEntry(archive, growth, totals, again);
      again.totals(totals);
    } catch (MalformedException | java.util.zip.ZipException | java.io.EOFException e) {
      findings.add("unreadable", ENTRIES + " or " + REPORT, String.valueOf(e.getMessage()));
    }
    growth.finish();
    if (growth.size() != current.size()) {
      findings.add("entries_missing", ENTRIES, "expected up to index " + current.size());
    }
    if (!Arrays.equals(growth.root(), current.root())) {
      findings.add("root_wrong", CURRENT, "its root does not follow from the entries");
    }
    same("counts", totals.counts(), manifest.object("counts"));
    same("totals", totals.totals(), manifest.object("totals"));
  }

  private void eachEntry(Archive archive, Growth growth, Totals totals, Report report)
      throws IOException, MalformedException {
    Set<String> ids = new HashSet<>();
    try (InputStream in = new BufferedInputStream(archive.stream(ENTRIES), 1 << 16)) {
      for (byte[] line = line(in); line.length > 0; line = line(in)) {
        String where = ENTRIES + " line " + (growth.size() + 1) + " of the log";
        try {
          Entry entry = Entry.parse(line);
          if (!ids.add(entry.text("id"))) {
            findings.add("entry_repeated", where, "the id " + entry.text("id") + " occurs twice");
          }
          totals.add(entry);
          report.row(growth.size(), entry);
        } catch (MalformedException e) {
          findings.add("entry_malformed", where, String.valueOf(e.getMessage()));
        }
        growth.append(Hashing.leaf(line));
      }
      if (in.read() >= 0) {
        findings.add("entry_malformed", ENTRIES, "an empty line among the entries");
      }
    }
  }

  /** The next line without its newline; empty at the end of the file. */
  private static byte[] line(InputStream in) throws IOException, MalformedException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        if (line.size() == 0) {
          return new byte[0];
        }
        throw new MalformedException("the last line does not end");
      }
      if (line.size() > Entry.LENGTH_MAX) {
        throw new MalformedException("a line longer than any entry");
      }
      line.write(b);
    }
    return line.toByteArray();
  }

  private void same(String name, Object expected, Object stated) {
    if (!expected.equals(stated)) {
      findings.add(
          "manifest_differs", MANIFEST + " " + name, "expected " + expected + ", says " + stated);
    }
  }

  private MalformedException found(String code, String where, MalformedException e) {
    findings.add(code, where, String.valueOf(e.getMessage()));
    return e;
  }
}
