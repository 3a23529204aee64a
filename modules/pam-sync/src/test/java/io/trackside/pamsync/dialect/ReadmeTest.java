package io.trackside.pamsync.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The worked example of the operators' page is a dialect that passes. */
class ReadmeTest {
  @Test
  void theExampleOfTheReadmeKeepsItsPromises() throws IOException {
    Path readme = Path.of(System.getProperty("basedir", "."), "README.md");
    String section = Files.readString(readme).split("## Writing a dialect", 2)[1];
    String example = section.split("```json\n", 2)[1].split("```", 2)[0];
    Dialect dialect = Trial.dialect(example);
    CheckSamples.check(dialect);
    assertThat(dialect.document().samples()).hasSize(2);
  }
}
