package io.trackside.simulator.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.trackside.simulator.signing.WebhookSecret;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.crypto.Mac;

/**
 * Signed webhooks: single canonical events, or batches of them as NDJSON. Every event has a fresh
 * id; bets are placed and settled in turn, over a number of players. The tag of a request is the
 * number of its (last) bet or payment.
 */
public final class SignedEvents implements RequestSource {
  private static final int ID_DIGITS = 10;
  private static final byte[] SIGNATURE_PREFIX = "v1,".getBytes(US_ASCII);
  private static final int SIGNATURE_CHARACTERS = 44;

  /** Odd and no multiple of 5, so that it maps the range onto itself; near the golden section. */
  private static final long SCATTER_STEP = 618_033_989L;

  private static final long SCATTER_RANGE = 10_000_000_000L;

  private final Shape shape;
  private final Supplier<WebhookSecret> keys;
  private WebhookSecret key;
  private Mac mac;
  private final EventTemplate[] templates;
  private final AtomicLong numbers;
  private final byte[] head;
  private final byte[] signedPrefix;
  private final byte[] signature = new byte[SIGNATURE_CHARACTERS];
  private final byte[] batch;
  private byte[] second = new byte[0];
  private long secondStart;
  private final int idAt;
  private final int timestampAt;
  private final int signatureAt;
  private final int lengthAt;

  /**
   * What to send.
   *
   * @param host the Host header
   * @param path where to post to
   * @param runId part of every id; at most 16 letters and digits
   * @param playerPrefix player ids are this and 7 digits, from 0000000 on
   * @param batchSize 1 for single events, more for NDJSON
   * @param deposits deposits instead of bets
   * @param scattered ids all over their range instead of one after the other, as most books make
   *     them: each finds another page of an index
   */
  public record Shape(
      String host,
      String path,
      WebhookSecret secret,
      String source,
      String runId,
      String playerPrefix,
      int players,
      int batchSize,
      boolean deposits,
      boolean scattered) {

    /** Ids one after the other. */
    public Shape(
        String host,
        String path,
        WebhookSecret secret,
        String source,
        String runId,
        String playerPrefix,
        int players,
        int batchSize,
        boolean deposits) {
      this(host, path, secret, source, runId, playerPrefix, players, batchSize, deposits, false);
    }
  }

  /** A source; those of one run share {@code numbers}, so that no id comes twice. */
  public SignedEvents(Shape shape, AtomicLong numbers) {
    this(shape, numbers, shape::secret);
  }

  /**
   * A source whose key changes while it runs.
   *
   * @param key the key of the moment, asked for before each request
   */
  public SignedEvents(Shape shape, AtomicLong numbers, Supplier<WebhookSecret> key) {
    this.shape = shape;
    this.numbers = numbers;
    this.keys = key;
    this.key = key.get();
    this.mac = this.key.newMac();
    this.templates = templates(shape);
    String id = "evt-" + shape.runId() + "-" + "0".repeat(ID_DIGITS);
    String text =
        "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\nwebhook-id: %s\r\n"
                .formatted(shape.path(), shape.host(), contentType(shape), id)
            + "webhook-timestamp: 0000000000\r\nwebhook-signature: v1,"
            + "0".repeat(SIGNATURE_CHARACTERS)
            + "\r\nContent-Length: 00000000\r\n\r\n";
    this.head = text.getBytes(US_ASCII);
    this.idAt = text.indexOf(id) + id.length() - ID_DIGITS;
    this.timestampAt = text.indexOf("webhook-timestamp: ") + "webhook-timestamp: ".length();
    this.signatureAt = text.indexOf("v1,") + SIGNATURE_PREFIX.length;
    this.lengthAt = text.indexOf("Content-Length: ") + "Content-Length: ".length();
    this.signedPrefix = (id + ".0000000000.").getBytes(US_ASCII);
    this.batch = new byte[shape.batchSize() == 1 ? 0 : bytesMax()];
  }

  private static String contentType(Shape shape) {
    return shape.batchSize() == 1 ? "application/json" : "application/x-ndjson";
  }

  private static EventTemplate[] templates(Shape shape) {
    String source = shape.source();
    String run = shape.runId();
    String players = shape.playerPrefix();
    return shape.deposits()
        ? new EventTemplate[] {EventTemplate.deposit(source, run, players)}
        : new EventTemplate[] {
          EventTemplate.betPlaced(source, run, players), EventTemplate.betLost(source, run, players)
        };
  }

  @Override
  public long render(ByteBuffer into) {
    refreshTime();
    refreshKey();
    if (shape.batchSize() == 1) {
      long number = numbers.getAndIncrement();
      EventTemplate event = next(number);
      message(into, number, event.bytes, event.bytes.length);
      return number / templates.length;
    }
    long number = numbers.getAndAdd(shape.batchSize());
    int length = 0;
    for (int i = 0; i < shape.batchSize(); i++) {
      EventTemplate event = next(number + i);
      System.arraycopy(event.bytes, 0, batch, length, event.bytes.length);
      length += event.bytes.length;
      batch[length++] = '\n';
    }
    message(into, number, batch, length);
    return (number + shape.batchSize() - 1) / templates.length;
  }

  /**
   * The id of an event or bet with this number, below 10^10: the same for the same number, another
   * for another, and far from those of its neighbours.
   */
  public static long scattered(long number) {
    return number * SCATTER_STEP % SCATTER_RANGE;
  }

  /** The player of a bet or deposit with this number: a stride spreads them evenly. */
  public static int player(long number, int players) {
    return (int) (number * 7_919 % players);
  }

  private EventTemplate next(long number) {
    EventTemplate template = templates[(int) (number % templates.length)];
    long fact = number / templates.length;
    int player = player(fact, shape.players());
    long id = shape.scattered() ? scattered(number) : number;
    long bet = shape.scattered() ? scattered(fact) : fact;
    template.fill(id, bet, player, 10 + (int) (fact % 90), second);
    return template;
  }

  private void message(ByteBuffer into, long number, byte[] body, int length) {
    EventTemplate.digits(head, idAt, ID_DIGITS, number);
    int signedIdAt = signedPrefix.length - 12 - ID_DIGITS;
    EventTemplate.digits(signedPrefix, signedIdAt, ID_DIGITS, number);
    mac.update(signedPrefix);
    mac.update(body, 0, length);
    Base64.getEncoder().encode(mac.doFinal(), signature);
    System.arraycopy(signature, 0, head, signatureAt, SIGNATURE_CHARACTERS);
    EventTemplate.digits(head, lengthAt, 8, length);
    into.put(head).put(body, 0, length);
  }

  private void refreshKey() {
    WebhookSecret now = keys.get();
    if (now != key) {
      key = now;
      mac = now.newMac();
    }
  }

  /** The timestamp and the events' time change once a second. */
  private void refreshTime() {
    long now = System.nanoTime();
    if (second.length > 0 && now - secondStart < 1_000_000_000L) {
      return;
    }
    Instant instant = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    secondStart = now;
    second = instant.toString().substring(0, 19).getBytes(US_ASCII);
    EventTemplate.digits(head, timestampAt, 10, instant.getEpochSecond());
    EventTemplate.digits(signedPrefix, signedPrefix.length - 11, 10, instant.getEpochSecond());
  }

  @Override
  public int eventsPerRequest() {
    return shape.batchSize();
  }

  @Override
  public int bytesMax() {
    return 4_096 + shape.batchSize() * 1_024;
  }
}
