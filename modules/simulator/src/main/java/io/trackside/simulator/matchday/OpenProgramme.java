package io.trackside.simulator.matchday;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
      List.of("conversion.registration", "conversion.ftd", "deposit.completed", "bet.settled");
  static final String BRAND = "main";
  private static final int[] RETRY_SECONDS = {1, 1, 2, 2, 3, 5, 5, 10, 30, 60, 300};
  private static final String LANDING_HOST = "book.example";

  private final HubClient hub;
  private final MatchDayConfig config;
  private final Clock clock;

  OpenProgramme(HubClient hub, MatchDayConfig config, Clock clock) {
    this.hub = hub;
    this.config = config;
    this.clock = clock;
  }

  String source() {
    return "pam-" + config.runId();
  }

  private String programme() {
    return "prog-" + config.runId();
  }

  /** The programme that all links belong to. */
  void programmeOnly() {
    ObjectNode programme = Json.object();
    programme.put("programmeId", programme());
    programme.put("name", "Match day " + config.runId());
    programme.put("brand", BRAND);
    programme.putArray("allowedHosts").add(LANDING_HOST);
    hub.post("/v1/programmes", programme);
  }

  /** The source that the PAM sends to; answers the secret that was shown once. */
  WebhookSecret source(URI pam, String pamClientId, String pamClientSecret) {
    ObjectNode source = Json.object();
    source.put("name", source());
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
    for (int i = 0; i < config.partners(); i++) {
      desks.add(partner(i));
    }
    return desks;
  }

  private PartnerDesk partner(int index) throws IOException {
    String partnerId = "aff-%s-%d".formatted(config.runId(), index + 1);
    DealTerms terms = DealTerms.ofPartner(index, config.partners());
    hub.post("/v1/partners", Json.object().put("partnerId", partnerId).put("name", partnerId));
    String dealId = deal(partnerId, terms);
    PartnerSink sink = new PartnerSink(0, "token-" + partnerId, clock);
    String postback = postback(partnerId, sink);
    boolean hasWebhook = index == 0 || index == config.partners() - 1;
    String webhook = hasWebhook ? webhook(partnerId, sink) : null;
    if (config.partnerFaults()) {
      sink.misbehave(faultsOf(index));
    }
    return new PartnerDesk(
        partnerId, terms, dealId, sink, postback, webhook, link(partnerId, index));
  }

  private static Faults faultsOf(int index) {
    return switch (index % 3) {
      case 0 -> new Faults(40, 0, 0, 0, Duration.ZERO);
      case 1 -> new Faults(0, 25, 1, 0, Duration.ZERO);
      default -> Faults.NONE;
    };
  }

  private String deal(String partnerId, DealTerms terms) {
    String dealId = "deal-" + partnerId;
    String monthStart = LocalDate.now(clock).withDayOfMonth(1).toString();
    hub.post("/v1/deals", terms.document(dealId, monthStart));
    ObjectNode assignment = Json.object();
    assignment.put("dealId", dealId);
    assignment.put("programmeId", programme());
    assignment.put("effectiveFrom", monthStart);
    hub.post("/v1/partners/" + partnerId + "/deals", assignment);
    return dealId;
  }

  private String postback(String partnerId, PartnerSink sink) {
    ObjectNode destination = destination("pb-" + partnerId, "postback", partnerId, POSTBACK_TYPES);
    destination.put("url", sink.postbackTemplate());
    destination.put("method", "GET");
    destination.put("token", sink.token());
    hub.post("/v1/destinations", destination);
    return "pb-" + partnerId;
  }

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
    destination.put("programmeId", programme());
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
    link.put("programmeId", programme());
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
