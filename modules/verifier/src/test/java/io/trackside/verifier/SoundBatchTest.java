package io.trackside.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoundBatchTest {
  private static final SampleLog LOG = new SampleLog(70_000);

  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void desk() {
    desk = new Desk(directory, LOG.policy(false));
  }

  @ParameterizedTest
  @CsvSource({
    "0,1",
    "0,0",
    "5,5",
    "0,256",
    "256,512",
    "255,257",
    "3,700",
    "512,512",
    "65530,65540",
    "65536,70000",
    "60000,70000"
  })
  void everythingHolds(int from, int to) {
    Path batch = desk.batch("b.zip", LOG.signed(LOG.files(from, to)));
    assertThat(desk.verify(batch)).as(desk.said()).isEqualTo(Main.SOUND);
    assertThat(desk.said()).contains("entries [" + from + ", " + to + ")");
  }

  @Test
  void neighbouringBatchesJoin() {
    Path first = desk.batch("1.zip", LOG.signed(LOG.files(0, 300)));
    Path second = desk.batch("2.zip", LOG.signed(LOG.files(300, 600)));
    assertThat(desk.verify(first, second)).as(desk.said()).isEqualTo(Main.SOUND);
  }

  @Test
  void sinceIsTheCheckpointWhereTheBatchBegins() {
    Path batch = desk.batch("b.zip", LOG.signed(LOG.files(300, 600)));
    Path since = desk.write("since", SampleLog.utf8(LOG.checkpoint(300)));
    assertThat(desk.verify(batch, "--since", since.toString())).isEqualTo(Main.SOUND);
  }

  @Test
  void aDroppedBatchLeavesAGap() {
    Path first = desk.batch("1.zip", LOG.signed(LOG.files(0, 300)));
    Path third = desk.batch("3.zip", LOG.signed(LOG.files(400, 600)));
    assertThat(desk.verify(first, third)).isEqualTo(Main.FOUND);
    assertThat(desk.said()).contains("FINDING gap");
    Path since = desk.write("since", SampleLog.utf8(LOG.checkpoint(300)));
    assertThat(desk.verify(third, "--since", since.toString())).isEqualTo(Main.FOUND);
  }

  @Test
  void anOldBatchShownAgainOverlaps() {
    Path first = desk.batch("1.zip", LOG.signed(LOG.files(0, 300)));
    assertThat(desk.verify(first, first)).isEqualTo(Main.FOUND);
    assertThat(desk.said()).contains("FINDING overlap");
  }

  @Test
  void aRewrittenHistoryIsAFork() {
    LOG.entries().set(10, SampleLog.entry(10, "99.99"));
    String rewritten = LOG.checkpoint(300);
    LOG.entries().set(10, SampleLog.entry(10, "10.50"));
    Path batch = desk.batch("b.zip", LOG.signed(LOG.files(300, 600)));
    Path since = desk.write("since", SampleLog.utf8(rewritten));
    assertThat(desk.verify(batch, "--since", since.toString())).isEqualTo(Main.FOUND);
    assertThat(desk.said()).contains("FINDING fork");
  }

  @Test
  void anotherLogsKeyIsNotTrusted() {
    Path batch = desk.batch("b.zip", LOG.signed(LOG.files(0, 3)));
    Desk other = new Desk(directory, new SampleLog(0).policy(false));
    assertThat(other.verify(batch)).isEqualTo(Main.FOUND);
    assertThat(other.said())
        .contains("FINDING signature_invalid SHA256SUMS")
        .contains("FINDING signature_invalid checkpoint.current");
  }

  @Test
  void theQuorumWantsTheWitness() {
    Desk strict = new Desk(directory, LOG.policy(true));
    var files = LOG.files(0, 3);
    Path bare = strict.batch("bare.zip", LOG.signed(files));
    assertThat(strict.verify(bare)).isEqualTo(Main.FOUND);
    assertThat(strict.said()).contains("FINDING quorum_missing checkpoint.current");
    files.put("checkpoint.previous", SampleLog.utf8(LOG.cosigned(0)));
    files.put("checkpoint.current", SampleLog.utf8(LOG.cosigned(3)));
    Path cosigned = strict.batch("cosigned.zip", LOG.signed(files));
    assertThat(strict.verify(cosigned)).as(strict.said()).isEqualTo(Main.SOUND);
  }

  @Test
  void wrongUseIsToldApartFromFindings() {
    assertThat(desk.verify()).isEqualTo(Main.UNUSABLE);
    assertThat(desk.verify(directory.resolve("missing.zip"))).isEqualTo(Main.UNUSABLE);
    assertThat(desk.verify(directory.resolve("b.zip"), "--sinc", "x")).isEqualTo(Main.UNUSABLE);
  }
}
