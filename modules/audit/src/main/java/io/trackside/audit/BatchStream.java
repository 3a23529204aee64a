package io.trackside.audit;

import io.trackside.audit.store.BatchRows;
import io.trackside.domain.id.Environment;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A stored zip, read a chunk at a time, so that a large batch does not fill the heap. */
final class BatchStream extends InputStream {
  private final BatchRows batches;
  private final Environment environment;
  private final String batchId;
  private int ordinal;
  private ByteArrayInputStream chunk = new ByteArrayInputStream(new byte[0]);

  BatchStream(BatchRows batches, Environment environment, String batchId) {
    this.batches = batches;
    this.environment = environment;
    this.batchId = batchId;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (chunk.available() == 0) {
      chunk = new ByteArrayInputStream(batches.chunk(environment, batchId, ordinal++));
    }
    return chunk.read(target, offset, length);
  }
}
