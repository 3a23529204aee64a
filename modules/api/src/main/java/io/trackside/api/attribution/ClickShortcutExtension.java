package io.trackside.api.attribution;

import io.trackside.api.peer.PeerAddress;
import io.trackside.contracts.attribution.AttributionApi;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContext;

/** Puts the {@link ClickShortcut} before everything else that answers requests. */
public class ClickShortcutExtension implements ServletExtension {

  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    deployment.addInitialHandlerChainWrapper(
        next ->
            new ClickShortcut(
                CDI.current().select(AttributionApi.class).get(),
                CDI.current().select(PeerAddress.class).get(),
                next));
  }
}
