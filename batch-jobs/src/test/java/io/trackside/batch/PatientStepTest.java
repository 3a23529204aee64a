package io.trackside.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.batch.store.JobRows.JobRow;
import io.trackside.batch.store.JobRows.Lease;
import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.Unavailable;
import io.trackside.domain.id.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PatientStepTest {
  private static final Environment ENV = Environment.SANDBOX;

  private final PatientStep patient = new PatientStep();
  private final JobRun run =
      new JobRun(
          new RunsBoundary(),
          new Lease(ENV, "job-1", 1),
          new JobRow(
              ENV,
              "job-1",
              "CLOSE_PERIOD",
              "{}",
              "running",
              null,
              "{}",
              "{}",
              null,
              1,
              1,
              Instant.EPOCH,
              null));
  private long patienceMillis = 60_000;
  private int asked;

  PatientStepTest() {
    patient.settings =
        new Settings() {
          @Override
          public long number(Setting setting) {
            return patienceMillis;
          }

          @Override
          public String text(String name, String defaultValue) {
            return defaultValue;
          }
        };
  }

  private Supplier<String> readyAt(int attempt, String code) {
    return () -> {
      asked++;
      if (asked < attempt) {
        throw new Unavailable(code, "not yet", Duration.ofMillis(1));
      }
      return "taken";
    };
  }

  @Test
  void looksAgainUntilTheIntakeIsThrough() {
    assertThat(patient.take(run, readyAt(4, "not_drained"))).isEqualTo("taken");
    assertThat(asked).isEqualTo(4);
  }

  @Test
  void whatAPeerRefusesIsNotAskedAgain() {
    assertThatThrownBy(() -> patient.take(run, readyAt(2, "book_unavailable")))
        .isInstanceOf(Unavailable.class);
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void itsPatienceEndsAndAStopEndsItAtOnce() {
    patienceMillis = 300;
    assertThatThrownBy(() -> patient.take(run, readyAt(Integer.MAX_VALUE, "not_drained")))
        .isInstanceOf(Unavailable.class);
    assertThat(asked).isGreaterThan(1);
    asked = 0;
    run.stop();
    assertThatThrownBy(() -> patient.take(run, readyAt(2, "not_drained")))
        .isInstanceOf(Unavailable.class);
    assertThat(asked).isEqualTo(1);
  }
}
