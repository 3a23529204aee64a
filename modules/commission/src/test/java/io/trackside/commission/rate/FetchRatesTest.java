package io.trackside.commission.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.commission.Databases;
import io.trackside.commission.Hub;
import io.trackside.contracts.platform.OutgoingHttp;
import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FetchRatesTest {
  private static final String URL = "https://rates.example/eurofxref-daily.xml";

  private final List<URI> asked = new ArrayList<>();
  private final CompletableFuture<OutgoingHttp.Outcome> answer = new CompletableFuture<>();
  private final Hub hub = new Hub(Databases.h2());

  private FetchRates fetcher(String url) {
    FetchRates fetch = new FetchRates();
    fetch.boundary = hub.fx;
    fetch.clock = Clock.fixed(Hub.NOW, ZoneOffset.UTC);
    fetch.settings =
        new Settings() {
          @Override
          public long number(Setting setting) {
            return setting.defaultValue();
          }

          @Override
          public String text(String name, String defaultValue) {
            return name.equals("trackside.fx.url") ? url : defaultValue;
          }
        };
    fetch.http =
        new OutgoingHttp() {
          @Override
          public CompletableFuture<Outcome> exchange(Call call) {
            asked.add(call.url());
            return answer;
          }

          @Override
          public @Nullable String refusal(URI address) {
            return null;
          }
        };
    return fetch;
  }

  @Test
  void theSweepBeginsAFetchAndTakesItsAnswerWithoutWaiting() {
    FetchRates fetch = fetcher(URL);
    fetch.sweep();
    fetch.sweep();
    assertThat(asked).containsExactly(URI.create(URL));
    byte[] body = RatesContract.ecb("2026-03-13", "0.8").getBytes(StandardCharsets.UTF_8);
    answer.complete(new OutgoingHttp.Answered(200, Map.of(), body, 1));
    fetch.sweep();
    assertThat(hub.fx.rates(Hub.OPERATOR, null)).hasSize(2);
    fetch.sweep();
    assertThat(asked).as("not again within the interval").hasSize(1);
  }

  @Test
  void anAnswerThatIsNoListOfRatesChangesNothing() {
    FetchRates fetch = fetcher(URL);
    fetch.sweep();
    answer.complete(
        new OutgoingHttp.Answered(200, Map.of(), "<html/>".getBytes(StandardCharsets.UTF_8), 1));
    fetch.sweep();
    assertThat(hub.fx.rates(Hub.OPERATOR, null)).isEmpty();
  }

  @Test
  void withoutAnAddressNobodyIsAsked() {
    fetcher("").sweep();
    assertThat(asked).isEmpty();
  }
}
