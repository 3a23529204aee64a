package io.trackside.pamsync.ingest;

import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.TooLarge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Undoes the content encoding; counts what comes out, so that a bomb ends at the bound. */
final class Inflate {
  private Inflate() {}

  static byte[] body(byte[] body, @Nullable String encoding, int bytesMax) {
    if (encoding == null
        || encoding.isBlank()
        || encoding.trim().toLowerCase(Locale.ROOT).equals("identity")) {
      return body;
    }
    if (!encoding.trim().toLowerCase(Locale.ROOT).equals("gzip")) {
      throw new BadInput("encoding_unknown", "Content-Encoding is gzip or absent");
    }
    try (InputStream inflating = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] inflated = inflating.readNBytes(bytesMax + 1);
      if (inflated.length > bytesMax) {
        throw new TooLarge(
            "body_too_large", "a request has at most " + bytesMax + " bytes, inflated");
      }
      return inflated;
    } catch (IOException notGzip) {
      throw new BadInput("encoding_invalid", "the body is not gzip as Content-Encoding says");
    }
  }
}
