package io.trackside.simulator.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.http.Json;
import io.trackside.simulator.http.QueryString;
import io.trackside.simulator.hub.HubClient;
import io.trackside.simulator.hub.HubException;
import io.trackside.simulator.pam.Book;
import io.trackside.simulator.pam.Fact;
import io.trackside.simulator.pam.SenderOptions;
import io.trackside.simulator.pam.WebhookSender;
import io.trackside.simulator.signing.WebhookSecret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a load needs to stand on: a source, and, where the whole chain is measured, partners with
 * deals and links and players who came through them. Made through the API, like everything else.
 */
public final class LoadGround {
  private static final String BRAND = "main";
  private static final String HOST = "book.example";
  private static final int REGISTRATION_CONNECTIONS = 16;

  private final HubClient hub;
  private final URI baseUrl;
  private final String runId;
  private final Book book;
  private final List<String> linkPaths = new ArrayList<>();
  private @Nullable WebhookSecret secret;

  /** Nothing is made before the first call of a method. */
  public LoadGround(HubClient hub, URI baseUrl, String runId) {
    this.hub = hub;
    this.baseUrl = baseUrl;
    this.runId = runId;
    this.book = new Book(source(), runId + "r", BRAND, Clock.systemUTC());
  }

  /** The source's name. */
  public String source() {
    return "load-" + runId;
  }

  /** Player ids are this and 7 digits. */
  public String playerPrefix() {
    return "p-" + runId + "-";
  }

  /** Creates the source; answers its secret. */
  public WebhookSecret createSource() {
    var created = hub.post("/v1/sources", Json.object().put("name", source()));
    String text = created.path("keys").path(0).path("secret").asText();
    WebhookSecret parsed = WebhookSecret.parse(text);
    secret = parsed;
    return parsed;
  }

  /**
   * Has the source speak a dialect that says again what the vendor said; each call makes another
   * version of it and has the same effect.
   *
   * @param remark what makes this version differ
   */
  public void saveDialect(String remark) {
    hub.post("/v1/dialects", EchoDialect.document(dialect(), remark));
  }

  /** The source's events go through its dialect from now on. */
  public void speakDialect() {
    hub.patch("/v1/sources/" + source(), Json.object().put("dialect", dialect()));
  }

  private String dialect() {
    return "echo-" + runId;
  }

  /** Adds a key to the source; the older ones stay good for an hour. Answers the new secret. */
  public WebhookSecret addKey() {
    ObjectNode key = Json.object().put("overlapSeconds", 3_600);
    String text = hub.post("/v1/sources/" + source() + "/keys", key).path("secret").asText();
    return WebhookSecret.parse(text);
  }

  /** Revokes the key that the source was created with. */
  public void revokeFirstKey() {
    hub.delete("/v1/sources/" + source() + "/keys/k1");
  }

  /** Takes up a source that an earlier run has created. */
  public WebhookSecret knownSource(String text) {
    WebhookSecret parsed = WebhookSecret.parse(text);
    secret = parsed;
    return parsed;
  }

  /** Creates partners, each with a flat RevShare deal and a link; answers the links' paths. */
  public List<String> createPartners(int partners) {
    ObjectNode programme = Json.object();
    programme.put("programmeId", programme()).put("name", programme()).put("brand", BRAND);
    programme.putArray("allowedHosts").add(HOST);
    hub.post("/v1/programmes", programme);
    for (int i = 0; i < partners; i++) {
      linkPaths.add(createPartner(partner(i)));
    }
    return List.copyOf(linkPaths);
  }

  /**
   * Gives every partner a postback destination for an event type at the sink; the first {@code
   * hanging} of them are never answered.
   */
  public void createPostbacks(int partners, int hanging, String eventType, URI sink) {
    for (int i = 0; i < partners; i++) {
      String path = i < hanging ? "/hang" : "/pb";
      ObjectNode destination = Json.object();
      destination.put("destinationId", "pb-" + partner(i));
      destination.put("kind", "postback").put("partnerId", partner(i));
      destination.put("programmeId", programme());
      destination.put("url", sink + path + "?event_id={event_id}&amount={amount}&c={click_id}");
      destination.putArray("eventTypes").add(eventType);
      hub.post("/v1/destinations", destination);
    }
  }

  /** Registers players 0 to n-1; player i comes through a click on the link of partner i mod n. */
  public void registerPlayers(int players) throws InterruptedException {
    try (WebhookSender sender = new WebhookSender(options(0, 1))) {
      for (int i = 0; i < players; i++) {
        String clickId = click(linkPaths.get(i % linkPaths.size()));
        sender.send(book.record(new Fact.Registered(player(i), "MT", "EUR", clickId)));
      }
      finish(sender);
    }
  }

  /** Sends deposits 0 to n-1 of the registered players, as fast as arrays of 500 are taken. */
  public void deposit(int deposits, int players) throws InterruptedException {
    try (WebhookSender sender = new WebhookSender(options(100, 500))) {
      for (int i = 0; i < deposits; i++) {
        String paymentId = "pay-%s-%010d".formatted(runId, i);
        sender.send(book.record(new Fact.Deposited(player(i % players), paymentId, 25_00)));
      }
      finish(sender);
    }
  }

  private static void finish(WebhookSender sender) throws InterruptedException {
    if (!sender.flush(Duration.ofMinutes(2)) || !sender.receipts().violations().isEmpty()) {
      throw new HubException(0, "events not accepted: " + sender.receipts().violations());
    }
  }

  private String player(int index) {
    return playerPrefix() + "%07d".formatted(index);
  }

  private String click(String path) {
    String clickId = QueryString.decode(hub.click(path).getRawQuery()).getOrDefault("tsclid", "");
    if (clickId.isEmpty()) {
      throw new HubException(302, "no click id in the Location of " + path);
    }
    return clickId;
  }

  private String createPartner(String partnerId) {
    hub.post("/v1/partners", Json.object().put("partnerId", partnerId).put("name", partnerId));
    String monthStart = LocalDate.now(Clock.systemUTC()).withDayOfMonth(1).toString();
    hub.post("/v1/deals", deal(partnerId, monthStart));
    ObjectNode assignment = Json.object();
    assignment.put("dealId", "deal-" + partnerId).put("programmeId", programme());
    assignment.put("effectiveFrom", monthStart);
    hub.post("/v1/partners/" + partnerId + "/deals", assignment);
    ObjectNode link = Json.object();
    link.put("partnerId", partnerId).put("programmeId", programme());
    link.put("landingUrl", "https://" + HOST + "/welcome");
    return "/c/" + hub.post("/v1/links", link).path("code").asText();
  }

  private static ObjectNode deal(String partnerId, String effectiveFrom) {
    ObjectNode deal = Json.object();
    deal.put("dealId", "deal-" + partnerId).put("currency", "EUR").put("timeZone", "UTC");
    deal.put("effectiveFrom", effectiveFrom);
    deal.putArray("ngr").addObject().put("deduct", "BONUS");
    ObjectNode rule = deal.putArray("revShare").addObject().put("base", "NGR");
    rule.putArray("tiers").addObject().put("percent", "30");
    deal.set("carryover", Json.object().put("mode", "FULL"));
    return deal;
  }

  private SenderOptions options(int batchPercent, int batchSize) {
    WebhookSecret known = secret;
    if (known == null) {
      throw new IllegalStateException("create the source first");
    }
    return new SenderOptions(
        baseUrl.resolve("/v1/sources/" + source() + "/events"),
        known,
        REGISTRATION_CONNECTIONS,
        0,
        0,
        batchPercent,
        batchSize,
        Duration.ofMillis(100),
        Duration.ofSeconds(2),
        Duration.ofMinutes(1),
        1);
  }

  private String programme() {
    return "prog-" + runId;
  }

  private String partner(int index) {
    return "aff-%s-%d".formatted(runId, index);
  }
}
