package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.trackside.systemtests.client.ApiClient;
import io.trackside.systemtests.client.ApiException;
import io.trackside.systemtests.client.api.AccessApi;
import io.trackside.systemtests.client.api.AttributionApi;
import io.trackside.systemtests.client.api.SourcesApi;
import io.trackside.systemtests.client.model.InboundRequest;
import io.trackside.systemtests.client.model.LinkView;
import io.trackside.systemtests.client.model.NewLink;
import io.trackside.systemtests.client.model.NewPartner;
import io.trackside.systemtests.client.model.NewProgramme;
import io.trackside.systemtests.client.model.PartnerView;
import io.trackside.systemtests.client.model.Token;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client that a generator made of the published document finds its way without help. */
@ExtendWith(Hub.class)
class GeneratedClientIT {
  private final Api api;
  private final ApiClient client = new ApiClient();
  private final String run = UUID.randomUUID().toString().substring(0, 8);

  GeneratedClientIT(Api api) throws ApiException {
    this.api = api;
    client.updateBaseUri(api.base().toString());
    Token token =
        new AccessApi(client)
            .tokenResourceToken(
                Api.ADMINISTRATOR, Api.ADMINISTRATOR_SECRET, "client_credentials", null);
    client.setRequestInterceptor(
        request -> request.header("Authorization", "Bearer " + token.getAccessToken()));
  }

  @Test
  void partnersProgrammesAndLinksAreMadeAndFound() throws ApiException {
    AttributionApi attribution = new AttributionApi(client);
    PartnerView partner =
        attribution.partnersResourceCreate(
            new NewPartner().partnerId("gen-" + run).name("generated"), '"' + run + '"');
    PartnerView again =
        attribution.partnersResourceCreate(
            new NewPartner().partnerId("gen-" + run).name("generated"), '"' + run + '"');
    assertThat(partner.getPartnerId()).isEqualTo("gen-" + run);
    assertThat(again).as("given again under its key").isEqualTo(partner);
    attribution.programmesResourceCreate(
        new NewProgramme()
            .programmeId("gen-" + run)
            .name("generated")
            .brand("main")
            .allowedHosts(List.of("book.example")),
        null);
    LinkView link =
        attribution.linksResourceCreate(
            new NewLink()
                .partnerId("gen-" + run)
                .programmeId("gen-" + run)
                .landingUrl("https://book.example/w"),
            null);

    assertThat(attribution.linksResourceShow(link.getCode())).isEqualTo(link);
    assertThat(attribution.linksResourceList(null, "10", "gen-" + run).getItems())
        .containsExactly(link);
  }

  @Test
  void theInboundLogIsRead() throws ApiException {
    SignedSource source = SignedSource.create(api);
    source.send(Events.deposit("evt-" + run, "p-" + run, "10.00"));
    SourcesApi sources = new SourcesApi(client);
    await().until(() -> !requests(sources, source.name()).isEmpty());
    assertThat(requests(sources, source.name()).get(0).getResult()).isEqualTo("accepted");
  }

  private static List<InboundRequest> requests(SourcesApi sources, String name)
      throws ApiException {
    return sources.sourcesResourceRequests(name, null, "10", "accepted").getItems();
  }

  @Test
  void aRefusalIsAnExceptionWithTheProblem() {
    AttributionApi attribution = new AttributionApi(client);
    ApiException refusal =
        catchThrowableOfType(
            ApiException.class, () -> attribution.partnersResourceShow("none-" + run));
    assertThat(refusal.getCode()).isEqualTo(404);
    assertThat(refusal.getResponseBody()).contains("\"code\":\"not_found\"");
  }
}
