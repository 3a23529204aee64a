package io.trackside.pamsync.book;

import io.trackside.contracts.platform.OutgoingHttp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The JDK's client in the shape of the guarded one, for a server on loopback. */
final class PlainHttp implements OutgoingHttp {
  private final HttpClient client = HttpClient.newHttpClient();

  @Override
  public CompletableFuture<Outcome> exchange(Call call) {
    byte[] body = call.body();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.url())
            .timeout(call.timeout())
            .method(
                call.method(),
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    call.headers().forEach(request::header);
    return client
        .sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
        .handle(PlainHttp::outcome);
  }

  private static Outcome outcome(
      @Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
    if (response == null) {
      return new Failed("io", String.valueOf(failure), 1);
    }
    Map<String, List<String>> headers = new HashMap<>();
    response
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    return new Answered(response.statusCode(), headers, response.body(), 1);
  }

  @Override
  public @Nullable String refusal(URI url) {
    return null;
  }
}
