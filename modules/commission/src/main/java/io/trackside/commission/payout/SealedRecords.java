package io.trackside.commission.payout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trackside.contracts.platform.Vault;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Records that are encrypted at rest, each under a label that names its row. */
@ApplicationScoped
class SealedRecords {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  @Inject Vault vault;

  byte[] seal(Object value, String label) {
    try {
      return vault.seal(JSON.writeValueAsString(value).getBytes(StandardCharsets.UTF_8), label);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  <T> T open(byte[] sealed, String label, Class<T> type) {
    try {
      return JSON.readValue(vault.open(sealed, label), type);
    } catch (IOException damaged) {
      throw new IllegalStateException("what was sealed is no " + type.getSimpleName(), damaged);
    }
  }

  static String label(String table, Environment environment, Object row) {
    return table + "/" + environment.key() + "/" + row;
  }
}
