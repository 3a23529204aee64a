package io.trackside.api.json;

import io.trackside.contracts.problem.TooLarge;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read and refuses more than a bound. */
public final class BoundedStream extends FilterInputStream {
  private final long bytesMax;
  private long bytes;

  /**
   * @param bytesMax the most that may be read
   */
  public BoundedStream(InputStream in, long bytesMax) {
    super(in);
    this.bytesMax = bytesMax;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(read, 0));
    return read;
  }

  private void count(int read) {
    bytes += read;
    if (bytes > bytesMax) {
      throw new TooLarge("body_too_large", "the body may have at most " + bytesMax + " bytes");
    }
  }
}
