package io.trackside.pamsync.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trackside.contracts.platform.OutgoingHttp.TlsIdentity;
import java.io.IOException;

/** The bytes of a TLS identity as they are sealed. */
public final class SealedTls {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SealedTls() {}

  static byte[] write(TlsIdentity identity) {
    try {
      return JSON.writeValueAsBytes(identity);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a record of texts is writable", impossible);
    }
  }

  /** Reads what was sealed. */
  public static TlsIdentity read(byte[] opened) {
    try {
      return JSON.readValue(opened, TlsIdentity.class);
    } catch (IOException damaged) {
      throw new IllegalStateException("a sealed TLS identity is not readable", damaged);
    }
  }
}
