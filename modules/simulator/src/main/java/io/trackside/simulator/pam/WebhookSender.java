package io.trackside.simulator.pam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.trackside.simulator.http.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends the book's events as signed webhooks, at least once: out of order, doubled, in parallel,
 * and again and again until the hub gives a final answer. A hub that is down only makes it wait.
 *
 * <p>{@link #send} is for one thread; the rest is safe for many.
 */
public final class WebhookSender implements AutoCloseable {
  private static final int QUEUE_MAX = 2_000;
  private static final Duration EXCHANGE_MAX = Duration.ofSeconds(20);

  private final SenderOptions options;
  private final HttpClient client;
  private final BlockingQueue<Message> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
  private final List<Thread> workers = new ArrayList<>();
  private final Disorder disorder;
  private final Random batching;
  private final List<BookEvent> batch = new ArrayList<>();
  private final Receipts receipts = new Receipts();
  private final AtomicLong unfinished = new AtomicLong();
  private final AtomicLong retries = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();
  private volatile boolean closed;

  /** Opens the connections' threads; nothing is sent before {@link #send}. */
  public WebhookSender(SenderOptions options) {
    this.options = options;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    this.disorder =
        new Disorder(options.seed(), options.duplicatePercent(), options.reorderPercent());
    this.batching = new Random(options.seed() + 1);
    for (int i = 0; i < options.connections(); i++) {
      Thread worker = new Thread(this::work, "pam-sender-" + i);
      worker.setDaemon(true);
      worker.start();
      workers.add(worker);
    }
  }

  /** Hands an event over for sending; blocks while the queue is full. */
  public void send(BookEvent event) throws InterruptedException {
    for (BookEvent leaving : disorder.next(event)) {
      single(leaving);
    }
  }

  /** Sends what is still held back, then waits; false if the limit passed before all was final. */
  public boolean flush(Duration limit) throws InterruptedException {
    for (BookEvent leaving : disorder.rest()) {
      single(leaving);
    }
    if (!batch.isEmpty()) {
      enqueueBatch();
    }
    long deadline = System.nanoTime() + limit.toNanos();
    while (unfinished.get() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(5);
    }
    return unfinished.get() == 0;
  }

  private void single(BookEvent event) throws InterruptedException {
    boolean starts = batch.isEmpty() && batching.nextInt(100) < options.batchPercent();
    if (!starts && batch.isEmpty()) {
      enqueue(new Message(event.eventId(), List.of(event), Json.bytes(event.body())));
      return;
    }
    batch.add(event);
    if (batch.size() >= options.batchSize()) {
      enqueueBatch();
    }
  }

  private void enqueueBatch() throws InterruptedException {
    ArrayNode array = Json.array();
    batch.forEach(event -> array.add(event.body()));
    String id = "batch-" + batch.get(0).eventId() + "-" + batch.size();
    enqueue(new Message(id, List.copyOf(batch), Json.bytes(array)));
    batch.clear();
  }

  private void enqueue(Message message) throws InterruptedException {
    unfinished.incrementAndGet();
    queue.put(message);
  }

  private void work() {
    try {
      while (!closed) {
        Message message = queue.poll(200, TimeUnit.MILLISECONDS);
        if (message != null) {
          untilFinal(message);
          unfinished.decrementAndGet();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void untilFinal(Message message) throws InterruptedException {
    long deadline = System.nanoTime() + options.giveUpAfter().toNanos();
    long pauseMillis = options.backoffFirst().toMillis();
    String failure = "never tried";
    while (System.nanoTime() < deadline && !closed) {
      Outcome outcome = attempt(message);
      if (outcome.isFinal()) {
        return;
      }
      failure = outcome.failure();
      retries.incrementAndGet();
      long jittered = 1 + ThreadLocalRandom.current().nextLong(pauseMillis);
      Thread.sleep(Math.max(jittered, outcome.retryAfterMillis()));
      pauseMillis = Math.min(pauseMillis * 2, options.backoffMax().toMillis());
    }
    receipts.refused(message.events(), "gave up, last failure: " + failure);
  }

  private Outcome attempt(Message message) throws InterruptedException {
    requests.incrementAndGet();
    try {
      HttpResponse<byte[]> response =
          client.send(signed(message), HttpResponse.BodyHandlers.ofByteArray());
      return judged(message, response);
    } catch (IOException e) {
      return Outcome.again(String.valueOf(e.getMessage()), 0);
    }
  }

  private Outcome judged(Message message, HttpResponse<byte[]> response) throws IOException {
    int status = response.statusCode();
    if (status / 100 == 2) {
      receipts.accepted(message.events(), Json.read(response.body()));
      return Outcome.FINAL;
    }
    String failure = status + " " + excerpt(response.body());
    if (status == 408 || status == 425 || status == 429 || status >= 500) {
      return Outcome.again(failure, retryAfterMillis(response));
    }
    receipts.refused(message.events(), failure);
    return Outcome.FINAL;
  }

  /** Signed anew on every attempt: the timestamp is the attempt's, id and body stay. */
  private HttpRequest signed(Message message) {
    long now = Instant.now().getEpochSecond();
    return HttpRequest.newBuilder(options.endpoint())
        .timeout(EXCHANGE_MAX)
        .header("Content-Type", "application/json")
        .header("webhook-id", message.id())
        .header("webhook-timestamp", Long.toString(now))
        .header("webhook-signature", options.secret().sign(message.id(), now, message.body()))
        .POST(HttpRequest.BodyPublishers.ofByteArray(message.body()))
        .build();
  }

  private static long retryAfterMillis(HttpResponse<byte[]> response) {
    String value = response.headers().firstValue("Retry-After").orElse("0");
    return value.matches("\\d{1,5}") ? Long.parseLong(value) * 1_000 : 0;
  }

  private static String excerpt(byte[] body) {
    String text = new String(body, java.nio.charset.StandardCharsets.UTF_8);
    return text.length() <= 300 ? text : text.substring(0, 300) + "…";
  }

  /** What the hub answered so far. */
  public Receipts receipts() {
    return receipts;
  }

  /** Messages handed over and not final yet. */
  public long unfinished() {
    return unfinished.get();
  }

  /** Attempts that had to be repeated. */
  public long retries() {
    return retries.get();
  }

  /** Requests sent, retries included. */
  public long requests() {
    return requests.get();
  }

  /** Stops the threads; what is not final stays undone. */
  @Override
  public void close() {
    closed = true;
    workers.forEach(Thread::interrupt);
  }

  private record Message(String id, List<BookEvent> events, byte[] body) {}

  private record Outcome(boolean isFinal, String failure, long retryAfterMillis) {
    static final Outcome FINAL = new Outcome(true, "", 0);

    static Outcome again(String failure, long retryAfterMillis) {
      return new Outcome(false, failure, retryAfterMillis);
    }
  }
}
