package io.trackside.platform.http;

import io.trackside.contracts.platform.InstallationMode;
import io.trackside.contracts.platform.OutgoingHttp;
import io.trackside.contracts.platform.OutgoingStreams;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.StartupTask;
import io.trackside.platform.PlatformSettings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The way out, made from the settings at start and closed at stop. */
@ApplicationScoped
class GuardedHttp implements OutgoingHttp, OutgoingStreams, StartupTask {
  private static final String ALLOW = "trackside.egress.allow";

  @Inject Settings settings;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ManagedThreadFactory threads;

  private volatile @Nullable Egress egress;

  @Override
  public int order() {
    return -900;
  }

  @Override
  public void start() {
    String allowedByDefault =
        InstallationMode.of(settings) == InstallationMode.EMBEDDED ? "127.0.0.0/8,::1/128" : "";
    NameService names =
        new NameService(
            InetAddress::getAllByName,
            settings.duration(PlatformSettings.EGRESS_DNS_LIFE),
            System::nanoTime);
    EgressGuard guard =
        new EgressGuard(AddressRange.listOf(settings.text(ALLOW, allowedByDefault)), names);
    Clients clients =
        new Clients(
            new PooledClient.Bounds(
                settings.integer(PlatformSettings.EGRESS_PER_TARGET),
                settings.integer(PlatformSettings.EGRESS_TOTAL),
                settings.integer(PlatformSettings.EGRESS_IO_THREADS),
                settings.duration(PlatformSettings.EGRESS_CONNECTION_LIFE)),
            threads);
    egress =
        new Egress(
            guard,
            names,
            clients,
            settings.integer(PlatformSettings.EGRESS_IN_FLIGHT),
            settings.integer(PlatformSettings.EGRESS_DNS_THREADS),
            threads);
  }

  @Override
  public void stop() {
    Egress running = egress;
    if (running != null) {
      running.close();
    }
  }

  @Override
  public CompletableFuture<Outcome> exchange(Call call) {
    return egress().exchange(call);
  }

  @Override
  public CompletableFuture<Outcome> stream(Call call, Consumer<byte[]> pieces) {
    return egress().exchange(call, pieces);
  }

  @Override
  public @Nullable String refusal(URI url) {
    return egress().refusal(url);
  }

  @Override
  public @Nullable String fault(TlsIdentity identity) {
    return TlsContexts.fault(identity);
  }

  private Egress egress() {
    return Objects.requireNonNull(egress, "calls go out after the start");
  }
}
