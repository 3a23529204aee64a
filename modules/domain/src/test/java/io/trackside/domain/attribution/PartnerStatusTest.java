package io.trackside.domain.attribution;

import static io.trackside.domain.attribution.PartnerStatus.APPLIED;
import static io.trackside.domain.attribution.PartnerStatus.APPROVED;
import static io.trackside.domain.attribution.PartnerStatus.SUSPENDED;
import static io.trackside.domain.attribution.PartnerStatus.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PartnerStatusTest {

  @Test
  void aTerminatedPartnerNeverComesBackAndNobodyAppliesTwice() {
    assertThat(Arrays.stream(PartnerStatus.values()).filter(TERMINATED::mayBecome)).isEmpty();
    assertThat(Arrays.stream(PartnerStatus.values()).filter(s -> s.mayBecome(APPLIED))).isEmpty();
    assertThat(Arrays.stream(PartnerStatus.values()).filter(s -> s.mayBecome(s))).isEmpty();
  }

  @Test
  void onlyAnApprovedPartnerIsSuspendedAndEveryLivingOneCanBeTerminated() {
    assertThat(Arrays.stream(PartnerStatus.values()).filter(s -> s.mayBecome(SUSPENDED)))
        .containsExactly(APPROVED);
    assertThat(Arrays.stream(PartnerStatus.values()).filter(s -> s.mayBecome(TERMINATED)))
        .containsExactly(APPLIED, APPROVED, SUSPENDED);
  }

  @Test
  void onlyAnApprovedPartnerEarnsAndTakesTwoPersons() {
    assertThat(Arrays.stream(PartnerStatus.values()).filter(PartnerStatus::isApproved))
        .containsExactly(APPROVED);
    assertThat(Arrays.stream(PartnerStatus.values()).filter(PartnerStatus::takesTwoPersons))
        .containsExactly(APPROVED);
  }

  @Test
  void nothingLeavesForASuspendedOrTerminatedPartner() {
    assertThat(Arrays.stream(PartnerStatus.values()).filter(PartnerStatus::isStopped))
        .containsExactly(SUSPENDED, TERMINATED);
  }

  @Test
  void aStatusIsFoundByItsWord() {
    assertThat(PartnerStatus.of("suspended")).contains(SUSPENDED);
    assertThat(PartnerStatus.of("SUSPENDED")).isEmpty();
    assertThat(Arrays.stream(PartnerStatus.values()).map(PartnerStatus::key))
        .containsExactly("applied", "approved", "suspended", "terminated");
  }
}
