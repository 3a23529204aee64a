package io.trackside.api.idempotency;

import io.trackside.contracts.access.IdempotencyApi.KeyedCall;
import io.trackside.contracts.problem.BadInput;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Reads the Idempotency-Key and what makes the request this one: its method, path, query and body,
 * byte by byte.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.USER)
public class IdempotencyKeyFilter implements ContainerRequestFilter {
  /** The header. */
  public static final String HEADER = "Idempotency-Key";

  @Inject KeyedRequest keyed;

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    String path = request.getUriInfo().getPath();
    if (!KeyRules.accepts(request.getMethod(), path)) {
      return;
    }
    String header = request.getHeaderString(HEADER);
    if (header == null) {
      if (KeyRules.requires(request.getMethod(), path)) {
        throw new BadInput("idempotency_key_missing", "this operation needs the header " + HEADER);
      }
      return;
    }
    String key = KeyRules.key(header);
    byte[] body = request.getEntityStream().readAllBytes();
    request.setEntityStream(new ByteArrayInputStream(body));
    keyed.set(new KeyedCall(key, fingerprint(request, body)));
  }

  private static String fingerprint(ContainerRequestContext request, byte[] body) {
    String query = request.getUriInfo().getRequestUri().getRawQuery();
    String line =
        request.getMethod()
            + " "
            + request.getUriInfo().getPath()
            + (query == null ? "" : "?" + query)
            + "\n";
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(line.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha256.digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
