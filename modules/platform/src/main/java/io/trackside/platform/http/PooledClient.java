package io.trackside.platform.http;

import io.trackside.contracts.platform.OutgoingHttp.Call;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client: bounded pools, no redirects, no cookies, no retries of its own, and no name
 * look-up: it connects to the address it is given.
 */
final class PooledClient {
  private static final Duration CONNECT_MAX = Duration.ofSeconds(10);

  private final CloseableHttpAsyncClient client;

  /** Bounds of the pools. */
  record Bounds(int perTargetMax, int totalMax, int ioThreads, Duration connectionLife) {}

  PooledClient(Bounds bounds, ThreadFactory threads) {
    this(bounds, threads, null);
  }

  /**
   * A client of its own for one TLS identity.
   *
   * @param tls null for the public authorities and no certificate of ours
   */
  PooledClient(Bounds bounds, ThreadFactory threads, @Nullable SSLContext tls) {
    this.client =
        HttpAsyncClients.custom()
            .setConnectionManager(
                PoolingAsyncClientConnectionManagerBuilder.create()
                    .setDnsResolver(new NoLookUp())
                    .setTlsStrategy(
                        tls == null
                            ? null
                            : ClientTlsStrategyBuilder.create().setSslContext(tls).buildAsync())
                    .setMaxConnPerRoute(bounds.perTargetMax())
                    .setMaxConnTotal(bounds.totalMax())
                    .setDefaultTlsConfig(
                        TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.of(CONNECT_MAX))
                            .setTimeToLive(TimeValue.of(bounds.connectionLife()))
                            .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                            .build())
                    .build())
            .setIOReactorConfig(
                IOReactorConfig.custom()
                    .setIoThreadCount(bounds.ioThreads())
                    .setTcpNoDelay(true)
                    .build())
            .setThreadFactory(threads)
            .setUserAgent("Trackside/1")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .disableRequestPriority()
            .evictIdleConnections(TimeValue.ofSeconds(30))
            .build();
    client.start();
  }

  /** Sends to exactly that address. */
  Future<?> send(
      Call call, InetAddress address, @Nullable Consumer<byte[]> pieces, Exchange exchange) {
    HttpHost target =
        new HttpHost(
            call.url().getScheme().toLowerCase(Locale.ROOT),
            address,
            call.url().getHost(),
            call.url().getPort());
    BasicHttpRequest request = new BasicHttpRequest(call.method(), call.url());
    call.headers().forEach(request::setHeader);
    byte[] body = call.body();
    HttpClientContext context = HttpClientContext.create();
    context.setRequestConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(Timeout.of(call.timeout()))
            .setResponseTimeout(Timeout.of(call.timeout()))
            .build());
    return client.execute(
        target,
        new BasicRequestProducer(
            request, body == null ? null : new BasicAsyncEntityProducer(body, null)),
        new CappedAnswer(call.answerBytesMax(), exchange::cutOff, pieces),
        null,
        context,
        exchange);
  }

  void close() {
    client.close(CloseMode.GRACEFUL);
  }

  /** A second look-up could give another answer than the one that was judged. */
  private static final class NoLookUp implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      throw new UnknownHostException("addresses are resolved before");
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
      throw new UnknownHostException("addresses are resolved before");
    }
  }
}
