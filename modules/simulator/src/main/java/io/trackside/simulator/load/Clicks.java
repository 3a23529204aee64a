package io.trackside.simulator.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Clicks on links, in turn, each with a sub-id of its own. */
public final class Clicks implements RequestSource {
  private static final int DIGITS = 10;

  private final AtomicLong numbers;
  private final List<byte[]> requests;
  private final int[] digitsAt;

  /** Clicks on paths like {@code /c/abc}. */
  public Clicks(String host, List<String> paths, AtomicLong numbers) {
    this.numbers = numbers;
    this.requests = paths.stream().map(path -> request(host, path).getBytes(US_ASCII)).toList();
    this.digitsAt =
        paths.stream().mapToInt(path -> request(host, path).indexOf("0".repeat(DIGITS))).toArray();
  }

  private static String request(String host, String path) {
    return "GET %s?sub2=s%s HTTP/1.1\r\nHost: %s\r\nUser-Agent: load\r\n\r\n"
        .formatted(path, "0".repeat(DIGITS), host);
  }

  @Override
  public long render(ByteBuffer into) {
    long number = numbers.getAndIncrement();
    int link = (int) (number % requests.size());
    EventTemplate.digits(requests.get(link), digitsAt[link], DIGITS, number);
    into.put(requests.get(link));
    return number;
  }
}
