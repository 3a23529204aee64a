package io.trackside.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
  @Test
  void equalsTheReferenceImplementationOfRfc8785() throws Exception {
    Map<String, Object> object =
        Map.of(
            "\u20ac", "Euro Sign",
            "\r", "Carriage Return",
            "\ufb33", "Hebrew Letter Dalet With Dagesh",
            "1", 9007199254740991L,
            "\ud83d\ude00", "Emoji: \ud83d\ude00",
            "\u0080", List.of(-1, true, Map.of()),
            "\u00f6", "\u0000\b\t\n\f\r\u001f\"\\/\u007f<script>");
    byte[] bytes = CanonicalJson.bytes(object);
    assertThat(bytes).isEqualTo(new JsonCanonicalizer(bytes).getEncodedUTF8());
    assertThat(new String(bytes, StandardCharsets.UTF_8)).startsWith("{\"\\r\":");
  }

  @Test
  void whatAnEntryMayNotHoldIsRefused() {
    assertRefused(1.5d);
    assertRefused(1L << 53);
    assertRefused("half \ud83d");
    assertRefused("half \ude00");
    assertRefused(new Object());
  }

  private static void assertRefused(Object value) {
    assertThatThrownBy(() -> CanonicalJson.bytes(Map.of("a", value)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
