package io.trackside.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An insider with every file in hand, first without and then with the key to the digests. */
class TamperTest {
  private static final int FROM = 3;
  private static final int TO = 10;

  private final SampleLog log = new SampleLog(12);

  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void desk() {
    desk = new Desk(directory, log.policy(false));
  }

  @Test
  void anyFlippedByteOfTheZipIsFound() throws IOException {
    Path batch = desk.batch("b.zip", log.signed(log.files(FROM, TO)));
    byte[] sound = Files.readAllBytes(batch);
    for (int at = 0; at < sound.length; at++) {
      byte[] flipped = sound.clone();
      flipped[at] ^= (byte) (1 << (at % 8));
      Path damaged = desk.write("flipped.zip", flipped);
      assertThat(Archive.sealFits(damaged)).as("byte %d of %d", at, sound.length).isFalse();
      if (at % 61 == 0) {
        assertThat(desk.verify(damaged)).as("byte %d of %d", at, sound.length).isNotZero();
      }
    }
  }

  @Test
  void anyFlippedByteOfAnyFileIsFoundThoughTheZipIsSealedAgain() {
    TreeMap<String, byte[]> sound = log.signed(log.files(FROM, TO));
    sound.forEach(
        (name, bytes) -> {
          // A spread over each file; the step is prime to the lengths of lines and hashes.
          int step = bytes.length < 100 ? 1 : 23;
          for (int at = 0; at < bytes.length; at += step) {
            TreeMap<String, byte[]> files = new TreeMap<>(sound);
            byte[] flipped = bytes.clone();
            flipped[at] ^= (byte) (1 << (at % 8));
            files.put(name, flipped);
            Path damaged = desk.batch("flipped.zip", files);
            assertThat(desk.verify(damaged)).as("%s byte %d", name, at).isEqualTo(Main.FOUND);
          }
        });
  }

  /** The layers below the signed digests hold by themselves. */
  @Test
  void anyFlippedByteButOfTheInstructionsIsFoundThoughTheDigestsAreSignedAgain() {
    TreeMap<String, byte[]> sound = log.files(FROM, TO);
    List<String> unnoticed = new ArrayList<>();
    sound.forEach(
        (name, bytes) -> {
          int step = bytes.length < 100 ? 1 : 41;
          for (int at = 0; at < bytes.length; at += step) {
            TreeMap<String, byte[]> files = new TreeMap<>(sound);
            byte[] flipped = bytes.clone();
            flipped[at] ^= 1;
            files.put(name, flipped);
            if (desk.verify(desk.batch("flipped.zip", log.signed(files))) == Main.SOUND) {
              unnoticed.add(name + " " + at);
            }
          }
        });
    // The batch's id is the only word of the manifest that follows from nothing else.
    assertThat(unnoticed)
        .allMatch(where -> where.startsWith("VERIFY.txt") || where.startsWith("manifest.json"));
    assertThat(unnoticed.stream().filter(where -> where.startsWith("manifest"))).hasSizeLessThan(2);
  }

  @Test
  void aDeletedEntryIsFound() {
    assertFound(lines -> lines.remove(4), "root_wrong checkpoint.current");
  }

  @Test
  void aDoubledEntryIsFound() {
    assertFound(lines -> lines.add(4, lines.get(4)), "entry_repeated");
  }

  @Test
  void swappedEntriesAreFound() {
    assertFound(lines -> lines.set(4, lines.set(5, lines.get(4))), "root_wrong checkpoint.current");
  }

  @Test
  void anInsertedEntryIsFound() {
    assertFound(lines -> lines.add(4, SampleLog.entry(999, "1.00")), "root_wrong");
  }

  @Test
  void anEditedAmountIsFound() {
    assertFound(lines -> lines.set(0, lines.get(0).replace(".50", ".51")), "report_differs");
  }

  @Test
  void anEntryNotInCanonicalFormIsFound() {
    assertFound(lines -> lines.set(0, lines.get(0).replace("\":", "\": ")), "entry_malformed");
  }

  @Test
  void anEditOfTheReportAloneIsFound() {
    TreeMap<String, byte[]> files = log.files(FROM, TO);
    String csv = new String(files.get("report.csv"), StandardCharsets.UTF_8);
    files.put("report.csv", SampleLog.utf8(csv.replace("amount 4.50", "amount 4.60")));
    assertThat(desk.verify(desk.batch("b.zip", log.signed(files)))).isEqualTo(Main.FOUND);
    assertThat(desk.said()).contains("FINDING report_differs report.csv line 10");
  }

  @Test
  void aTotalOfTheManifestAloneIsFound() {
    TreeMap<String, byte[]> files = log.files(FROM, TO);
    String manifest = new String(files.get("manifest.json"), StandardCharsets.UTF_8);
    files.put("manifest.json", SampleLog.utf8(manifest.replace("\"EUR\":\"4", "\"EUR\":\"5")));
    assertThat(desk.verify(desk.batch("b.zip", log.signed(files)))).isEqualTo(Main.FOUND);
    assertThat(desk.said()).contains("FINDING manifest_differs manifest.json totals");
  }

  @Test
  void anOldCheckpointInPlaceOfTheCurrentOneIsFound() {
    TreeMap<String, byte[]> files = log.files(FROM, TO);
    files.put("checkpoint.current", SampleLog.utf8(log.checkpoint(FROM)));
    assertThat(desk.verify(desk.batch("b.zip", log.signed(files)))).isEqualTo(Main.FOUND);
  }

  @Test
  void aFileTooManyAndAFileTooFewAreFound() {
    TreeMap<String, byte[]> more = log.files(FROM, TO);
    more.put("tile/0/009", new byte[32]);
    more.put("readme", new byte[1]);
    assertThat(desk.verify(desk.batch("b.zip", log.signed(more)))).isEqualTo(Main.FOUND);
    assertThat(desk.said())
        .contains("FINDING tile_unexpected tile/0/009")
        .contains("FINDING file_unexpected readme");
    TreeMap<String, byte[]> fewer = log.files(FROM, TO);
    fewer.remove("tile/0/000.p/10");
    assertThat(desk.verify(desk.batch("b.zip", log.signed(fewer)))).isEqualTo(Main.FOUND);
    assertThat(desk.said()).contains("tile/0/000.p/10");
  }

  private void assertFound(Consumer<List<String>> edit, String finding) {
    TreeMap<String, byte[]> files = log.files(FROM, TO);
    List<String> lines = new ArrayList<>(log.entries().subList(FROM, TO));
    edit.accept(lines);
    files.put("entries.jsonl", SampleLog.utf8(String.join("\n", lines) + "\n"));
    assertThat(desk.verify(desk.batch("b.zip", log.signed(files)))).isEqualTo(Main.FOUND);
    assertThat(desk.said()).contains("FINDING " + finding);
  }
}
