package io.trackside.audit;

import io.trackside.audit.store.TreeRows;
import io.trackside.audit.store.TreeRows.StoredSpan;
import io.trackside.domain.merkle.Proofs;
import io.trackside.domain.merkle.Tile;
import io.trackside.domain.merkle.TreeHash;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Fills the files of one batch, entry by entry: memory does not grow with the batch. */
final class BatchFiles {
  private static final int SPANS_PAGE = 64;

  private final BatchFacts facts;
  private final TreeRows trees;
  private final StoredTiles tiles;
  private final SignedNotes signer;
  private final BatchTotals totals = new BatchTotals();

  BatchFiles(BatchFacts facts, TreeRows trees, StoredTiles tiles, SignedNotes signer) {
    this.facts = facts;
    this.trees = trees;
    this.tiles = tiles;
    this.signer = signer;
  }

  /**
   * Writes the zip.
   *
   * @param zip file to write
   * @param report scratch file, overwritten
   * @param previous signed checkpoint of {@code firstIndex} leaves
   * @param current signed checkpoint of {@code nextIndex} leaves
   */
  void write(Path zip, Path report, String previous, String current) throws IOException {
    try (BatchZip batch = new BatchZip(new BufferedOutputStream(Files.newOutputStream(zip)))) {
      try (OutputStream csv = new BufferedOutputStream(Files.newOutputStream(report))) {
        ReportCsv table = new ReportCsv(csv);
        table.header(facts);
        batch.member("entries.jsonl", out -> entries(out, table));
        table.totals(totals);
      }
      batch.member("report.csv", out -> Files.copy(report, out));
      batch.member("manifest.json", facts.manifest(totals));
      batch.member("checkpoint.previous", utf8(previous));
      batch.member("checkpoint.current", utf8(current));
      batch.member("consistency.txt", utf8(consistency()));
      for (Tile tile : tiles.between(facts.firstIndex(), facts.nextIndex())) {
        batch.member(tile.path(), tile.hashes());
      }
      batch.member("VERIFY.txt", utf8(VerifyInstructions.text(facts, signer.verifierKey())));
      batch.sums(signer::sign);
    }
    BatchZip.seal(zip);
  }

  private void entries(OutputStream out, ReportCsv table) throws IOException {
    long next = facts.firstIndex();
    while (next < facts.nextIndex()) {
      List<StoredSpan> spans =
          trees.spans(facts.environment(), next, facts.nextIndex(), SPANS_PAGE);
      if (spans.isEmpty()) {
        throw new IllegalStateException("no entry has the index " + next);
      }
      for (StoredSpan span : spans) {
        next = span(span, next, out, table);
      }
    }
  }

  /** Writes a span's entries; what the tree does not vouch for is not exported. */
  private long span(StoredSpan span, long next, OutputStream out, ReportCsv table)
      throws IOException {
    List<byte[]> entries = EntryBundle.unpack(span.payload());
    if (span.firstIndex() != next || entries.size() != span.entries()) {
      throw new IllegalStateException("the entries from index " + next + " are not as sequenced");
    }
    for (int i = 0; i < entries.size(); i++) {
      TreeHash leaf = TreeHash.leaf(entries.get(i));
      if (!leaf.equals(TreeHash.at(span.leafHashes(), i))) {
        throw new IllegalStateException("the entry " + (next + i) + " is not as sequenced");
      }
      ReadEntry entry = ReadEntry.of(entries.get(i));
      totals.add(entry);
      table.row(next + i, entry, leaf);
      out.write(entries.get(i));
      out.write('\n');
    }
    return next + entries.size();
  }

  private String consistency() {
    StringBuilder lines = new StringBuilder();
    for (TreeHash hash : Proofs.consistency(facts.firstIndex(), facts.nextIndex(), tiles)) {
      lines.append(hash.base64()).append('\n');
    }
    return lines.toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
