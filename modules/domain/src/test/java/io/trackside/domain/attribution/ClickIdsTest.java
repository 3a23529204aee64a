package io.trackside.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trackside.domain.id.Environment;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class ClickIdsTest {
  private static final ClickSubject SUBJECT =
      new ClickSubject(Environment.SANDBOX, "aff-1", "main");
  private static final Instant AT = Instant.parse("2026-03-14T15:09:26.535Z");

  private final ClickIds ids = new ClickIds(Map.of(1, key(1), 2, key(2)), 2);

  @Property
  void everyIdIsShortPlainAndVerifies(
      @ForAll @LongRange(min = 0, max = 253402300799999L) long millis,
      @ForAll @Size(16) byte[] random) {
    Instant at = Instant.ofEpochMilli(millis);
    String id = ids.issue(SUBJECT, at, random);
    assertThat(id).matches("[A-Za-z0-9_-]{52}");
    assertThat(ids.verify(id, SUBJECT)).isTrue();
    assertThat(ClickIds.parse(id)).contains(new ClickIds.Claimed(2, at));
  }

  @Example
  void anIdIsTheSameInEveryRelease() {
    byte[] random = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    assertThat(ids.issue(SUBJECT, AT, random))
        .as("by an HMAC-SHA256 of another library; ids live as long as the books keep them")
        .isEqualTo("AgGc7OUmhwABAgMEBQYHCAkKCwwNDg-X-xBadSSNtjmqe8Lpy-jg");
  }

  @Property
  void anyChangedBitIsRefused(
      @ForAll @Size(16) byte[] random, @ForAll @IntRange(min = 0, max = 311) int bit) {
    byte[] bytes = Base64.getUrlDecoder().decode(ids.issue(SUBJECT, AT, random));
    bytes[bit / 8] ^= (byte) (1 << (bit % 8));
    assertThat(ids.verify(Base64.getUrlEncoder().encodeToString(bytes), SUBJECT)).isFalse();
  }

  @Property
  void anyOtherCharacterIsRefused(
      @ForAll @IntRange(min = 0, max = 51) int place, @ForAll char other) {
    String id = ids.issue(SUBJECT, AT, new byte[16]);
    StringBuilder changed = new StringBuilder(id);
    changed.setCharAt(place, other);
    assertThat(ids.verify(changed.toString(), SUBJECT)).isEqualTo(changed.toString().equals(id));
  }

  @Property
  void noTextButAnIssuedOneVerifies(@ForAll("idLike") String text) {
    assertThat(ids.verify(text, SUBJECT)).isFalse();
  }

  @Provide
  Arbitrary<String> idLike() {
    return Arbitraries.strings()
        .withCharRange('A', 'Z')
        .withCharRange('a', 'z')
        .numeric()
        .withChars('-', '_')
        .ofMinLength(50)
        .ofMaxLength(54);
  }

  @Example
  void aMillionRandomIdsVerifyNever() {
    Random random = new Random(20260314);
    byte[] bytes = new byte[39];
    int hits = 0;
    for (int i = 0; i < 1_000_000; i++) {
      random.nextBytes(bytes);
      bytes[0] = (byte) (1 + i % 2);
      hits += ids.verify(Base64.getUrlEncoder().encodeToString(bytes), SUBJECT) ? 1 : 0;
    }
    assertThat(hits).isZero();
  }

  @Example
  void anIdSpeaksForNobodyElse() {
    String id = ids.issue(SUBJECT, AT, new byte[16]);
    assertThat(ids.verify(id, new ClickSubject(Environment.LIVE, "aff-1", "main"))).isFalse();
    assertThat(ids.verify(id, new ClickSubject(Environment.SANDBOX, "aff-2", "main"))).isFalse();
    assertThat(ids.verify(id, new ClickSubject(Environment.SANDBOX, "aff-1", "vip"))).isFalse();
    assertThat(ids.verify(id, new ClickSubject(Environment.SANDBOX, "aff-1m", "ain"))).isFalse();
  }

  @Example
  void aRetiredKeyVerifiesUntilItIsTakenAway() {
    String old = new ClickIds(Map.of(1, key(1)), 1).issue(SUBJECT, AT, new byte[16]);
    assertThat(ids.verify(old, SUBJECT)).isTrue();
    ClickIds without = new ClickIds(Map.of(2, key(2)), 2);
    assertThat(without.verify(old, SUBJECT)).isFalse();
  }

  @Example
  void theSameKeyIdWithAnotherKeyDoesNotVerify() {
    String id = ids.issue(SUBJECT, AT, new byte[16]);
    assertThat(new ClickIds(Map.of(2, key(3)), 2).verify(id, SUBJECT)).isFalse();
  }

  @Example
  void truncatedLengthenedAndForeignTextsAreNotIds() {
    String id = ids.issue(SUBJECT, AT, new byte[16]);
    assertThat(ClickIds.parse(id.substring(1))).isEmpty();
    assertThat(ClickIds.parse(id + "A")).isEmpty();
    assertThat(ClickIds.parse(id.substring(0, 51) + "\u0410")).isEmpty();
    assertThat(ClickIds.parse(id.substring(0, 51) + "=")).isEmpty();
    assertThat(ClickIds.parse("")).isEmpty();
  }

  @Example
  void refusesToIssueWithLessThan128RandomBits() {
    assertThatIllegalArgumentException().isThrownBy(() -> ids.issue(SUBJECT, AT, new byte[15]));
  }

  private static byte[] key(int seed) {
    byte[] key = new byte[ClickIds.KEY_BYTES];
    Arrays.fill(key, (byte) seed);
    return key;
  }

  @Example
  void theTimesOfAnIdReachFrom1970ToTheEndOfSixBytes() {
    Instant last = Instant.ofEpochMilli((1L << 48) - 1);
    for (Instant at : new Instant[] {Instant.EPOCH, last}) {
      assertThat(ClickIds.parse(ids.issue(SUBJECT, at, new byte[16])))
          .contains(new ClickIds.Claimed(2, at));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ids.issue(SUBJECT, last.plusMillis(1), new byte[16]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ids.issue(SUBJECT, Instant.EPOCH.minusMillis(1), new byte[16]));
    assertThatIllegalArgumentException().isThrownBy(() -> ids.issue(SUBJECT, AT, new byte[17]));
  }

  @Example
  void aKeyHasAnIdOfOneByteAnd32BytesOfItsOwn() {
    ClickIds edges = new ClickIds(Map.of(0, key(1), 255, key(2)), 255);
    String id = edges.issue(SUBJECT, AT, new byte[16]);
    assertThat(edges.verify(id, SUBJECT)).isTrue();
    assertThat(ClickIds.parse(id)).map(ClickIds.Claimed::keyId).contains(255);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClickIds(Map.of(256, key(1)), 256))
        .withMessageContaining("0 to 255");
    assertThatIllegalArgumentException().isThrownBy(() -> new ClickIds(Map.of(-1, key(1)), -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ClickIds(Map.of(1, new byte[31]), 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClickIds(Map.of(1, key(1)), 2))
        .withMessage("no click key 2");
  }

  @Example
  void anIdOfANewerKeyIsToldFromAForgedOne() {
    assertThat(ids.knowsKeyOf(new ClickIds.Claimed(1, AT))).isTrue();
    assertThat(ids.knowsKeyOf(new ClickIds.Claimed(3, AT))).isFalse();
  }
}
