package io.trackside.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedBoxTest {
  private static final byte[] SECRET = "whsec_abc".getBytes(StandardCharsets.UTF_8);
  private static final MasterKey FIRST = key(1);
  private static final MasterKey SECOND = key(2);

  @TempDir Path directory;

  @Test
  void opensWhatItSealedInTheSameContext() {
    SealedBox box = new SealedBox(List.of(FIRST));

    assertThat(box.open(box.seal(SECRET, "key/sandbox/a"), "key/sandbox/a")).isEqualTo(SECRET);
    assertThat(box.open(box.seal(new byte[0], "c"), "c")).isEmpty();
  }

  @Test
  void sealsTheSameSecretDifferentlyEachTime() {
    SealedBox box = new SealedBox(List.of(FIRST));

    assertThat(box.seal(SECRET, "c")).isNotEqualTo(box.seal(SECRET, "c"));
  }

  @Test
  void anotherContextDoesNotOpen() {
    SealedBox box = new SealedBox(List.of(FIRST));
    byte[] sealed = box.seal(SECRET, "key/sandbox/a");

    assertThatThrownBy(() -> box.open(sealed, "key/live/a"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anyChangedBitIsNoticed() {
    SealedBox box = new SealedBox(List.of(FIRST));
    byte[] sealed = box.seal(SECRET, "c");

    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] changed = sealed.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatThrownBy(() -> box.open(changed, "c")).isInstanceOf(IllegalStateException.class);
    }
    for (int length = 0; length < sealed.length; length++) {
      byte[] cut = Arrays.copyOf(sealed, length);
      assertThatThrownBy(() -> box.open(cut, "c")).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void afterAChangeOfKeyOldRowsAreStillRead() {
    byte[] old = new SealedBox(List.of(FIRST)).seal(SECRET, "c");
    SealedBox changed = new SealedBox(List.of(SECOND, FIRST));

    assertThat(changed.open(old, "c")).isEqualTo(SECRET);
    byte[] fresh = changed.seal(SECRET, "c");
    assertThat(new SealedBox(List.of(SECOND)).open(fresh, "c")).isEqualTo(SECRET);
    assertThatThrownBy(() -> new SealedBox(List.of(SECOND)).open(old, "c"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aKeyIsTheBase64Of32Bytes() {
    for (String wrong : List.of("", "short", "AAAA", "!".repeat(44))) {
      assertThatThrownBy(() -> MasterKey.ofBase64(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("base64 of 32 bytes")
          .hasNoCause();
    }
  }

  @Test
  void theSandboxMakesItsKeyOnceForItsOwnerAlone() throws Exception {
    String key = new SandboxKeyFile(directory).read();
    Path file = directory.resolve("trackside/master.key");

    assertThat(MasterKey.ofBase64(key).bytes()).hasSize(32);
    assertThat(new SandboxKeyFile(directory).read()).isEqualTo(key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  private static MasterKey key(int seed) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) seed);
    return MasterKey.ofBase64(Base64.getEncoder().encodeToString(bytes));
  }
}
