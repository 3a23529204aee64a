package io.trackside.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PolicyTest {
  /** The key of the example in the C2SP signed-note specification. */
  private static final String EXAMPLE =
      "example.com/foo+530a5cfe+AekAcqYzHnXYGxRm+W5aXQ3OQ2dZ2FkMxKbxbMzhkTTY";

  private final SampleLog log = new SampleLog(4);

  @Test
  void aKeyWhoseIdDoesNotFollowFromItIsRefused() {
    String wrong = log.policy(false).replaceFirst("\\+[0-9a-f]{8}\\+", "+00000000+");
    assertThatThrownBy(() -> Policy.parse(SampleLog.utf8(wrong)))
        .hasMessageContaining("key id does not follow");
    assertThatThrownBy(() -> VerifierKey.parse(EXAMPLE)).isInstanceOf(MalformedException.class);
  }

  @Test
  void aGroupCountsItsMembers() throws MalformedException {
    String witness =
        log.policy(true).lines().filter(l -> l.startsWith("witness")).findFirst().get();
    String other =
        new SampleLog(0)
            .policy(true)
            .lines()
            .filter(l -> l.startsWith("witness"))
            .findFirst()
            .get();
    String head = log.policy(false).lines().filter(l -> l.startsWith("log")).findFirst().get();
    String members =
        head + "\n" + witness + "\n" + other.replace("witness w ", "witness v ") + "\n";
    SignedNote note = SignedNote.parse(SampleLog.utf8(log.cosigned(4)));
    assertThat(policy(members + "group g any w v\nquorum g\n").quorumMet(note)).isTrue();
    assertThat(policy(members + "group g 2 w v\nquorum g\n").quorumMet(note)).isFalse();
    assertThat(policy(members + "group g all w v\nquorum g\n").quorumMet(note)).isFalse();
  }

  @Test
  void contradictionsAreRefused() {
    assertThatThrownBy(() -> policy("quorum none\n")).isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> policy(log.policy(false) + "quorum x\n"))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> policy(log.policy(true) + "group g 3 w\n"))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> policy(log.policy(false) + log.policy(false)))
        .isInstanceOf(MalformedException.class);
  }

  private static Policy policy(String text) throws MalformedException {
    return Policy.parse(SampleLog.utf8(text));
  }
}
