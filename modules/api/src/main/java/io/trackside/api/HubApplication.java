package io.trackside.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.ExternalDocumentation;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Contact;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.OAuthFlow;
import org.eclipse.microprofile.openapi.annotations.security.OAuthFlows;
import org.eclipse.microprofile.openapi.annotations.security.OAuthScope;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;

/** The application at the web root. Resources and providers are found by their annotations. */
@ApplicationPath("/")
@OpenAPIDefinition(
    info =
        @Info(
            title = "Trackside",
            version = "1",
            description =
                "The affiliate integration hub of a sportsbook: signed events in, attribution,"
                    + " commission and statements, postbacks out, and an audit log that can be"
                    + " verified. Errors are application/problem+json with a stable code.",
            contact = @Contact(name = "Trackside"),
            license =
                @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
    externalDocs =
        @ExternalDocumentation(
            description = "How events are signed, those that come in and those that go out",
            url =
                "https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md"),
    servers = @Server(url = "/", description = "this server"))
@SecurityScheme(
    securitySchemeName = "oauth2",
    type = SecuritySchemeType.OAUTH2,
    description = "Client credentials (RFC 6749 section 4.4); tokens live 15 minutes",
    flows =
        @OAuthFlows(
            clientCredentials =
                @OAuthFlow(
                    tokenUrl = "/oauth2/token",
                    scopes = {
                      @OAuthScope(name = "events:write", description = "send events by token"),
                      @OAuthScope(name = "players:read", description = "players' attribution"),
                      @OAuthScope(
                          name = "partners:write",
                          description = "partners, programmes, links, clicks"),
                      @OAuthScope(
                          name = "deals:write",
                          description = "deals, assignments, simulations"),
                      @OAuthScope(
                          name = "reports:read",
                          description = "statements, commissions, reports"),
                      @OAuthScope(
                          name = "statements:write",
                          description = "close, approve, pay, adjust, reconcile"),
                      @OAuthScope(
                          name = "deliveries:write",
                          description = "destinations, deliveries, replays"),
                      @OAuthScope(name = "audit:read", description = "audit log, raw events"),
                      @OAuthScope(name = "admin", description = "everything")
                    })))
@SecurityScheme(
    securitySchemeName = "apiKey",
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.HEADER,
    apiKeyName = "X-API-Key",
    description = "For systems that cannot fetch tokens; it has scopes too, but never admin")
@SecurityScheme(
    securitySchemeName = "client",
    type = SecuritySchemeType.HTTP,
    scheme = "basic",
    description = "The client's id and secret (RFC 6749 section 2.3.1), or as fields of the form")
@SecurityScheme(
    securitySchemeName = "signature",
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.HEADER,
    apiKeyName = "webhook-signature",
    description =
        "Standard Webhooks over the bytes as sent, with webhook-id and webhook-timestamp; a source"
            + " may be configured to sign in another header and another way")
@SecurityScheme(
    securitySchemeName = "sourceKey",
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.HEADER,
    apiKeyName = "X-API-Key",
    description = "The key of a source with the scheme api-key, from its allowlist alone")
@SecurityScheme(
    securitySchemeName = "sourceToken",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "The token of a source with the scheme bearer")
public class HubApplication extends Application {}
