package io.trackside.platform.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first bytes of an answer. A little more is read and dropped, so that the connection can
 * be used again; far more cuts the exchange off, with what was kept as its result.
 */
final class CappedAnswer extends AbstractBinResponseConsumer<CappedAnswer.Kept> {
  /** Bytes beyond the cap that are read and dropped. */
  static final int DROPPED_MAX = 64 * 1024;

  private static final int HEADERS_MAX = 100;

  private final int bytesMax;
  private final Consumer<Kept> cutOff;
  private final @Nullable Consumer<byte[]> pieces;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private long dropped;
  private @Nullable HttpResponse head;

  /** What was kept of an answer. */
  record Kept(int status, Map<String, List<String>> headers, byte[] body) {}

  /**
   * An answer.
   *
   * @param pieces takes the body of a 200 as it comes; null to have it kept
   */
  CappedAnswer(int bytesMax, Consumer<Kept> cutOff, @Nullable Consumer<byte[]> pieces) {
    this.pieces = pieces;
    this.bytesMax = bytesMax;
    this.cutOff = cutOff;
  }

  @Override
  protected void start(HttpResponse response, @Nullable ContentType contentType) {
    head = response;
  }

  @Override
  protected Kept buildResult() {
    HttpResponse response = head;
    if (response == null) {
      throw new IllegalStateException("an answer begins with its head");
    }
    Map<String, List<String>> headers = new TreeMap<>();
    int count = 0;
    for (Header header : response.getHeaders()) {
      if (count++ < HEADERS_MAX && header.getValue() != null) {
        headers
            .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), n -> new ArrayList<>())
            .add(header.getValue());
      }
    }
    return new Kept(response.getCode(), headers, body.toByteArray());
  }

  @Override
  protected int capacityIncrement() {
    return DROPPED_MAX;
  }

  @Override
  protected void data(ByteBuffer source, boolean endOfStream) {
    byte[] bytes = new byte[source.remaining()];
    source.get(bytes);
    Consumer<byte[]> taker = pieces;
    HttpResponse response = head;
    if (taker != null && response != null && response.getCode() == 200) {
      taker.accept(bytes);
      return;
    }
    int kept = Math.min(bytes.length, bytesMax - body.size());
    body.write(bytes, 0, kept);
    dropped += bytes.length - kept;
    if (dropped > DROPPED_MAX) {
      cutOff.accept(buildResult());
    }
  }

  @Override
  public void informationResponse(HttpResponse response, HttpContext context) {
    // 1xx answers carry nothing for us.
  }

  @Override
  public void failed(Exception cause) {
    // The exchange's callback hears of it.
  }

  @Override
  public void releaseResources() {
    // Nothing but memory is held.
  }
}
