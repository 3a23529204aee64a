package io.trackside.simulator.matchday;

import io.trackside.simulator.hub.HubClient;
import io.trackside.simulator.pam.Book;
import io.trackside.simulator.pam.EventRenderer;
import io.trackside.simulator.pam.PamServer;
import io.trackside.simulator.pam.PamTokens;
import io.trackside.simulator.pam.PlatformRenderer;
import io.trackside.simulator.pam.SenderOptions;
import io.trackside.simulator.pam.Teller;
import io.trackside.simulator.pam.WebhookSender;
import io.trackside.simulator.signing.WebhookSecret;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a programme from nothing: the book, its sources at the hub, its partners. */
final class OpenVenue {
  private static final String PAM_CLIENT = "trackside";
  private static final String PAM_SECRET = "pam-secret";
  private static final String PLATFORM_DIALECT = "trackside:forex";
  private static final Duration TOKEN_LIFE = Duration.ofSeconds(60);
  private static final int FEW_CONNECTIONS = 4;

  private final HubClient hub;
  private final MatchDayConfig config;
  private final Clock clock;

  OpenVenue(HubClient hub, MatchDayConfig config, Clock clock) {
    this.hub = hub;
    this.config = config;
    this.clock = clock;
  }

  /** Opens a programme; whoever calls closes it. */
  Venue open(Programme programme) throws IOException {
    OpenProgramme api = new OpenProgramme(hub, config, clock, programme);
    api.programmeOnly();
    List<Teller> tellers = tellers(programme);
    Book book = new Book(tellers, config.runId(), clock);
    List<Wire> wires = new ArrayList<>();
    for (Teller teller : tellers) {
      wires.add(wire(programme, api, book, teller));
    }
    return new Venue(programme, book, wires, api.partners());
  }

  /** The broker's platform tells of trades, its office of everything else. */
  private List<Teller> tellers(Programme programme) {
    String runId = config.runId();
    return switch (programme) {
      case SPORTSBOOK -> List.of(new EventRenderer("pam-" + runId, programme.brand()));
      case FOREX ->
          List.of(
              new PlatformRenderer("platform-" + runId),
              new EventRenderer("broker-" + runId, programme.brand()));
      case PROP -> List.of(new EventRenderer("prop-" + runId, programme.brand()));
    };
  }

  private Wire wire(Programme programme, OpenProgramme api, Book book, Teller teller)
      throws IOException {
    PamTokens tokens = new PamTokens(PAM_CLIENT, PAM_SECRET, TOKEN_LIFE, clock);
    int port = programme == Programme.SPORTSBOOK ? config.pamPort() : 0;
    PamServer pam = new PamServer(book, teller.source(), tokens, port);
    @Nullable String dialect = teller instanceof PlatformRenderer ? PLATFORM_DIALECT : null;
    WebhookSecret secret =
        api.source(teller.source(), dialect, pam.baseUrl(), PAM_CLIENT, PAM_SECRET);
    return new Wire(
        teller.source(), pam, new WebhookSender(options(programme, teller.source(), secret)));
  }

  private SenderOptions options(Programme programme, String source, WebhookSecret secret) {
    URI endpoint = config.baseUrl().resolve("/v1/sources/" + source + "/events");
    int most = programme == Programme.SPORTSBOOK ? config.connections() : FEW_CONNECTIONS;
    return new SenderOptions(
        endpoint,
        secret,
        Math.min(config.connections(), most),
        config.duplicatePercent(),
        config.reorderPercent(),
        config.batchPercent(),
        50,
        Duration.ofMillis(100),
        Duration.ofSeconds(2),
        Duration.ofMinutes(5),
        config.seed() + 1);
  }
}
