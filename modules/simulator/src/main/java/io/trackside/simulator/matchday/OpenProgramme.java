package io.trackside.simulator.matchday;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.deal.Deal;
import io.trackside.simulator.http.Json;
import io.trackside.simulator.hub.HubClient;
import io.trackside.simulator.hub.HubException;
import io.trackside.simulator.partner.Faults;
import io.trackside.simulator.partner.PartnerSink;
import io.trackside.simulator.signing.WebhookSecret;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets up everything a day needs, through the API, as an affiliate manager would. */
final class OpenProgramme {
  static final List<String> POSTBACK_TYPES = List.of("conversion.registration", "conversion.ftd");
  static final List<String> WEBHOOK_TYPES =
      List.of(
          "conversion.registration",
          "conversion.ftd",
          "deposit.completed",
          "bet.settled",
          "commission.accrued");
  private static final int[] RETRY_SECONDS = {1, 1, 2, 2, 3, 5, 5, 10, 30, 60, 300};
  private static final String LANDING_HOST = "book.example";

  private final HubClient hub;
  private final MatchDayConfig config;
  private final Clock clock;
  private final Programme programme;

  OpenProgramme(HubClient hub, MatchDayConfig config, Clock clock, Programme programme) {
    this.hub = hub;
    this.config = config;
    this.clock = clock;
    this.programme = programme;
  }

  private String programmeId() {
    return programme.programmeId(config.runId());
  }

  /** The programme that all links belong to. */
  void programmeOnly() {
    ObjectNode request = Json.object();
    request.put("programmeId", programmeId());
    request.put("name", programme.title() + " " + config.runId());
    request.put("brand", programme.brand());
    request.putArray("allowedHosts").add(LANDING_HOST);
    hub.post("/v1/programmes", request);
  }

  /**
   * A source that the book sends to; answers the secret that was shown once.
   *
   * @param dialect in which it speaks; null for canonical events
   * @param pam the REST API that answers for what it did not send
   */
  WebhookSecret source(
      String name, @Nullable String dialect, URI pam, String pamClientId, String pamClientSecret) {
    ObjectNode source = Json.object();
    source.put("name", name);
    if (dialect != null) {
      source.put("dialect", dialect);
    }
    ObjectNode connection = source.putObject("pam");
    connection.put("baseUrl", pam.toString());
    connection.put("tokenUrl", pam.resolve("/oauth2/token").toString());
    connection.put("clientId", pamClientId);
    connection.put("clientSecret", pamClientSecret);
    JsonNode created = hub.post("/v1/sources", source);
    return WebhookSecret.parse(created.path("keys").path(0).path("secret").asText());
  }

  /** The partners with deals, links and destinations; their servers are listening already. */
  List<PartnerDesk> partners() throws IOException {
    List<PartnerDesk> desks = new ArrayList<>();
    List<Deal> deals = programme.deals(config);
    int partners = programme.partners(config);
    for (int i = 0; i < partners; i++) {
      desks.add(partner(i, deals.get(i % deals.size()), i == 0 || i == partners - 1));
    }
    return desks;
  }

  private PartnerDesk partner(int index, Deal deal, boolean hasWebhook) throws IOException {
    String partnerId = programme.partnerId(config.runId(), index);
    hub.post("/v1/partners", Json.object().put("partnerId", partnerId).put("name", partnerId));
    String dealId = deal(partnerId, deal);
    PartnerSink sink = new PartnerSink(0, "token-" + partnerId, clock);
    String postback = postback(partnerId, sink);
    String webhook = hasWebhook ? webhook(partnerId, sink) : null;
    if (config.partnerFaults()) {
      sink.misbehave(faultsOf(index));
    }
    return new PartnerDesk(
        partnerId, deal, dealId, sink, postback, webhook, link(partnerId, index));
  }

  private static Faults faultsOf(int index) {
    return switch (index % 3) {
      case 0 -> new Faults(40, 0, 0, 0, Duration.ZERO);
      case 1 -> new Faults(0, 25, 1, 0, Duration.ZERO);
      default -> Faults.NONE;
    };
  }

  private String deal(String partnerId, Deal deal) {
    String dealId = "deal-" + partnerId;
    String monthStart = LocalDate.now(clock).withDayOfMonth(1).toString();
    hub.post("/v1/deals", deal.document(dealId, monthStart));
    ObjectNode assignment = Json.object();
    assignment.put("dealId", dealId);
    assignment.put("programmeId", programmeId());
    assignment.put("effectiveFrom", monthStart);
    hub.post("/v1/partners/" + partnerId + "/deals", assignment);
    return dealId;
  }

  private String postback(String partnerId, PartnerSink sink) {
    ObjectNode destination = destination("pb-" + partnerId, "postback", partnerId, POSTBACK_TYPES);
    destination.put("programmeId", programmeId());
    destination.put("url", sink.postbackTemplate());
    destination.put("method", "GET");
    destination.put("token", sink.token());
    hub.post("/v1/destinations", destination);
    return "pb-" + partnerId;
  }

  /** Of no programme: what a partner earns is told of all programmes together. */
  private String webhook(String partnerId, PartnerSink sink) {
    ObjectNode destination = destination("wh-" + partnerId, "webhook", partnerId, WEBHOOK_TYPES);
    destination.put("url", sink.webhookUrl().toString());
    JsonNode created = hub.post("/v1/destinations", destination);
    sink.expectSecret(WebhookSecret.parse(secretOf(created)));
    return "wh-" + partnerId;
  }

  private ObjectNode destination(
      String destinationId, String kind, String partnerId, List<String> types) {
    ObjectNode destination = Json.object();
    destination.put("destinationId", destinationId);
    destination.put("kind", kind);
    destination.put("partnerId", partnerId);
    ArrayNode eventTypes = destination.putArray("eventTypes");
    types.forEach(eventTypes::add);
    ArrayNode retries = destination.putArray("retrySchedule");
    for (int seconds : RETRY_SECONDS) {
      retries.add(seconds);
    }
    return destination;
  }

  private String link(String partnerId, int index) {
    ObjectNode link = Json.object();
    link.put("partnerId", partnerId);
    link.put("programmeId", programmeId());
    link.put("landingUrl", "https://" + LANDING_HOST + "/welcome");
    link.put("sub1", "slot-" + (index + 1));
    return "/c/" + hub.post("/v1/links", link).path("code").asText();
  }

  private static String secretOf(JsonNode created) {
    @Nullable JsonNode secret = created.findValue("secret");
    if (secret == null) {
      throw new HubException(201, "the webhook destination came without its secret");
    }
    return secret.asText();
  }
}
