package io.trackside.api.ingest;

import io.trackside.api.peer.PeerAddress;
import io.trackside.api.problem.InternalErrorMapper;
import io.trackside.contracts.pamsync.IngestApi;
import io.trackside.contracts.platform.Settings;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContext;

/** Puts the {@link EventsShortcut} before everything else that answers requests. */
public class EventsShortcutExtension implements ServletExtension {

  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    deployment.addInitialHandlerChainWrapper(
        next ->
            new EventsShortcut(
                CDI.current().select(IngestApi.class).get(),
                CDI.current().select(PeerAddress.class).get(),
                new InternalErrorMapper(),
                CDI.current().select(Settings.class).get().integer(IngestHttpSettings.AT_ONCE_MAX),
                next));
  }
}
