package io.trackside.api.attribution;

import io.trackside.contracts.attribution.AttributionApi.LinkView;
import io.trackside.contracts.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.UriInfo;

/**
 * The address under which the public reaches the hub. It is configured where partners use links;
 * only the embedded mode falls back on the host of the request.
 */
@ApplicationScoped
public class PublicUrl {
  private static final String SETTING = "trackside.public.base-url";

  @Inject Settings settings;

  private String configured = "";

  @PostConstruct
  void configure() {
    configured = settings.text(SETTING, "");
  }

  /**
   * Makes a path absolute.
   *
   * @param path begins with a slash
   */
  public String of(String path, UriInfo request) {
    String base = configured.isEmpty() ? request.getBaseUri().toString() : configured;
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
  }

  /** A link with its URL made absolute. */
  LinkView absolute(LinkView link, UriInfo request) {
    return new LinkView(
        link.code(),
        of(link.url(), request),
        link.partnerId(),
        link.programmeId(),
        link.landingUrl(),
        link.enabled(),
        link.subs(),
        link.createdAt(),
        link.creativeId(),
        link.appUrl(),
        link.expiresAt());
  }
}
