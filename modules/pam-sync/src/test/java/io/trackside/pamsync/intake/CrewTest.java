package io.trackside.pamsync.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrewTest {
  private final Crew crew = new Crew();

  @Test
  void aWorkerThatKeepsUpWorksAlone() {
    assertThat(crew.join()).isTrue();
    crew.look();
    assertThat(crew.wantsCompany(false)).isFalse();
    assertThat(crew.join()).isFalse();
  }

  @Test
  void whoeverIsTurnedAwayMakesTheWorkerLookAgain() {
    crew.join();
    crew.look();
    crew.join();
    assertThat(crew.leaveUnlessRung()).isFalse();
    crew.look();
    assertThat(crew.leaveUnlessRung()).isTrue();
    assertThat(crew.join()).as("the next is not turned away").isTrue();
  }

  @Test
  void aFullBatchCallsForCompanyOnce() {
    crew.join();
    assertThat(crew.wantsCompany(true)).isTrue();
    assertThat(crew.join()).isTrue();
    assertThat(crew.wantsCompany(true)).isFalse();
    assertThat(crew.isBehind()).isTrue();
    crew.wantsCompany(false);
    assertThat(crew.join()).isFalse();
  }

  @Test
  void aNoteIsForAWorkerThatKeepsUpAndIsNotOverlooked() {
    assertThat(crew.note()).as("nobody is at work").isFalse();
    crew.join();
    crew.look();
    assertThat(crew.note()).isTrue();
    assertThat(crew.leaveUnlessRung()).as("looks again").isFalse();
    crew.look();
    crew.wantsCompany(true);
    assertThat(crew.note()).as("more hands are wanted").isFalse();
  }

  @Test
  void nobodyIsLeftToReadANoteOnceTheLastHasGone() {
    crew.join();
    crew.look();
    assertThat(crew.leaveUnlessRung()).isTrue();
    assertThat(crew.note()).isFalse();
  }
}
