package io.trackside.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.contracts.audit.AuditApi.BatchView;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.merkle.Proofs;
import io.trackside.domain.merkle.TreeHash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the log does on any database. */
abstract class AuditLogContract {
  private static final Instant START = Instant.parse("2026-03-14T14:00:00Z");

  private DataSource source;
  private Node node;

  abstract DataSource database();

  @BeforeEach
  void open() {
    source = database();
    node = new Node(source);
  }

  @Test
  void aNewLogIsSignedEmpty() {
    assertThat(node.door.checkpoint(Node.AUDITOR))
        .startsWith("trackside.local/audit/sandbox\n0\n" + TreeHash.EMPTY.base64() + "\n\n\u2014 ");
  }

  @Test
  void theCheckpointCoversEveryEntryOnce() throws Exception {
    for (int i = 0; i < 7; i++) {
      node.record(100);
    }
    assertThat(node.sequencer.round(Node.ENV, false)).isEqualTo(7);
    assertThat(node.sequencer.round(Node.ENV, false)).isZero();
    Map<String, byte[]> files = batch("b-1", START, node.later(1));
    List<TreeHash> leaves = leaves(files);
    assertThat(leaves).hasSize(700).doesNotHaveDuplicates();
    assertThat(node.door.checkpoint(Node.AUDITOR))
        .contains("\n700\n" + Proofs.root(leaves).base64() + "\n");
    assertThat(files)
        .containsKeys("tile/0/000", "tile/0/001", "tile/0/002.p/188", "tile/1/000.p/2");
  }

  @Test
  void aLongCallIsSplitIntoRowsAndStaysInOrder() throws Exception {
    node.record(3000);
    Map<String, byte[]> files = batch("b-1", START, node.later(1));
    assertThat(leaves(files)).hasSize(3000).doesNotHaveDuplicates();
  }

  @Test
  void theManifestAndTheReportSayWhatTheEntriesSay() throws Exception {
    node.record(3);
    Map<String, byte[]> files = batch("b-1", START, node.later(60));
    assertThat(text(files, "manifest.json"))
        .isEqualTo(
            "{\"activity\":\"Activity\",\"batchId\":\"b-1\",\"build\":\"unknown\","
                + "\"counts\":{\"commission.accrued\":3},\"entries\":3,\"environment\":\"sandbox\","
                + "\"firstIndex\":0,\"format\":\"trackside-audit-batch/1\","
                + "\"generatedAt\":\"2026-03-14T15:01:00Z\","
                + "\"interval\":{\"from\":\"2026-03-14T14:00:00Z\",\"to\":\"2026-03-14T15:01:00Z\"},"
                + "\"nextIndex\":3,\"origin\":\"trackside.local/audit/sandbox\","
                + "\"totals\":{\"commission.accrued\":{\"amount\":{\"EUR\":\"0.30\"}}}}");
    assertThat(text(files, "report.csv").lines())
        .hasSize(12)
        .contains("Total,commission.accrued,amount,EUR,0.30")
        .anyMatch(
            line ->
                line.startsWith(
                    "1,2026-03-14T15:00:00Z,2026-03-14T14:59:59.500Z,commission.accrued,system,"
                        + "amount 0.10 EUR,\"{\"\"amount\"\":\"\"0.10\"\""));
  }

  @Test
  void theDigestsCoverEveryFileAndTheSealTheZip() throws Exception {
    node.record(3);
    byte[] zip = zip("b-1", START, node.later(60));
    TreeMap<String, byte[]> files = files(zip);
    String sums = new String(files.remove("SHA256SUMS"), StandardCharsets.UTF_8);
    StringBuilder expected = new StringBuilder();
    files.forEach(
        (name, bytes) -> expected.append(hex(bytes)).append("  ").append(name).append('\n'));
    assertThat(sums).startsWith(expected + "\n\u2014 trackside.local/audit/sandbox ");
    int sealed = zip.length - 64;
    assertThat(new String(zip, sealed, 64, StandardCharsets.US_ASCII))
        .isEqualTo(hex(Arrays.copyOf(zip, sealed)));
  }

  @Test
  void neighbouringIntervalsJoinInWhateverOrderTheyAreWritten() throws Exception {
    Instant noon = node.later(10);
    node.record(5);
    assertThat(node.sequencer.round(Node.ENV, false)).isEqualTo(1);
    Instant evening = node.later(10);
    node.record(4);
    Instant night = node.later(10);
    BatchView second = node.door.writeBatch(Node.ENV, "b-2", evening, night);
    node.record(2);
    BatchView first = node.door.writeBatch(Node.ENV, "b-1", noon, evening);
    assertThat(first.entries()).isEqualTo(5);
    assertThat(first.size()).isEqualTo(5);
    // The entries in between were recorded before the interval's end was first asked for.
    assertThat(second.entries()).isEqualTo(4);
    assertThat(second.size()).isEqualTo(9);
  }

  @Test
  void writingABatchAgainGivesTheSameBatch() {
    node.record(5);
    Instant end = node.later(10);
    BatchView first = node.door.writeBatch(Node.ENV, "b-1", START, end);
    node.record(5);
    assertThat(node.door.writeBatch(Node.ENV, "b-1", START, end)).isEqualTo(first);
    assertThat(node.door.batches(Node.AUDITOR, 10, null).items()).containsExactly(first);
  }

  @Test
  void theBatchAndItsPullAreLeavesThemselves() throws Exception {
    Instant end = node.later(10);
    BatchView empty = node.door.writeBatch(Node.ENV, "b-1", START, end);
    assertThat(empty.entries()).isZero();
    node.door.batch(Node.AUDITOR, "b-1").readAllBytes();
    Map<String, byte[]> files = batch("b-2", end, node.later(10));
    assertThat(text(files, "entries.jsonl").lines())
        .anyMatch(l -> l.contains("audit.batch_written") && l.contains(empty.digest()))
        .anyMatch(l -> l.contains("audit.batch_pulled") && l.contains("\"auditor\""));
  }

  @Test
  void anEmptyIntervalSaysNoActivity() throws Exception {
    Map<String, byte[]> files = batch("b-1", START, node.later(10));
    assertThat(text(files, "report.csv")).endsWith("No Activity\r\n");
    assertThat(text(files, "manifest.json")).contains("\"activity\":\"No Activity\"");
  }

  @Test
  void aRestartedNodeGoesOnWhereTheLogStands() {
    node.record(300);
    assertThat(node.sequencer.round(Node.ENV, false)).isEqualTo(1);
    Node again = new Node(source);
    assertThat(again.trust.refuses(Node.ENV)).isFalse();
    again.record(1);
    assertThat(again.sequencer.round(Node.ENV, false)).isEqualTo(1);
    assertThat(again.door.checkpoint(Node.AUDITOR)).contains("\n301\n");
  }

  @Test
  void aNodeRefusesToSignOnAnEditedTree() {
    node.record(300);
    assertThat(node.sequencer.round(Node.ENV, false)).isEqualTo(1);
    Databases.execute(source, "update aud_log set size = 299");
    assertRefuses();
  }

  @Test
  void aNodeRefusesToSignWhenTheLogWasCutBackToAnEarlierState() {
    node.record(3);
    assertThat(node.sequencer.round(Node.ENV, false)).isEqualTo(1);
    Databases.execute(source, "update aud_log set size = 0, edge = '', round = 1");
    assertRefuses();
  }

  private void assertRefuses() {
    Node again = new Node(source);
    assertThat(again.trust.refuses(Node.ENV)).isTrue();
    again.record(1);
    assertThat(again.sequencer.round(Node.ENV, false)).isZero();
    assertThat(again.door.gauges()).containsEntry("audit.sandbox.refuses", 1L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update aud_record set entries = 2",
        "delete from aud_record",
        "update aud_span set entries = 2",
        "delete from aud_span",
        "delete from aud_checkpoint",
        "update aud_checkpoint set size = 7",
        "delete from aud_key"
      })
  void rowsOfTheLogAreNeverChanged(String sql) {
    node.record(1);
    assertThat(node.sequencer.round(Node.ENV, false)).isEqualTo(1);
    assertThatThrownBy(() -> Databases.execute(source, sql)).hasMessageContaining("append-only");
  }

  @Test
  void anUnknownBatchIsNotFound() {
    assertThatThrownBy(() -> node.door.batch(Node.AUDITOR, "b-9")).isInstanceOf(NotFound.class);
  }

  private Map<String, byte[]> batch(String id, Instant from, Instant to) throws IOException {
    return files(zip(id, from, to));
  }

  private byte[] zip(String id, Instant from, Instant to) throws IOException {
    BatchView view = node.door.writeBatch(Node.ENV, id, from, to);
    byte[] zip = node.door.batch(Node.AUDITOR, id).readAllBytes();
    assertThat(hex(zip)).isEqualTo(view.digest());
    return zip;
  }

  private static TreeMap<String, byte[]> files(byte[] zip) throws IOException {
    TreeMap<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }

  private static List<TreeHash> leaves(Map<String, byte[]> files) {
    List<TreeHash> leaves = new ArrayList<>();
    text(files, "entries.jsonl")
        .lines()
        .forEach(line -> leaves.add(TreeHash.leaf(line.getBytes(StandardCharsets.UTF_8))));
    return leaves;
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }

  private static String hex(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
