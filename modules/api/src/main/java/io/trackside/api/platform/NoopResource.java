package io.trackside.api.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.trackside.api.access.Open;
import io.trackside.api.json.Json;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Unauthorized;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The benchmark's ceiling: what an event's request costs without its durability, that is JAX-RS, a
 * MAC over the body and a look at its JSON. Absent unless {@code trackside.bench.noop} is true.
 */
@Path("/bench/noop")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class NoopResource {
  private static final byte[] KEY =
      "trackside-bench-noop-signing-key".getBytes(StandardCharsets.US_ASCII);
  private static final int SIGNATURE_LENGTH_MAX = 1_024;

  @Inject Settings settings;

  /** Checks the signature under the benchmark's fixed key, parses, stores nothing. */
  @POST
  @Open("absent in production; it does nothing")
  @Operation(hidden = true)
  public Response noop(
      @HeaderParam("webhook-id") @Nullable String id,
      @HeaderParam("webhook-timestamp") @Nullable String timestamp,
      @HeaderParam("webhook-signature") @Nullable String signature,
      byte[] body)
      throws IOException, GeneralSecurityException {
    if (!settings.text("trackside.bench.noop", "false").equals("true")) {
      throw new NotFound("not_found", "there is nothing at this path");
    }
    requireSignature(id + "." + timestamp + ".", body, signature == null ? "" : signature);
    try {
      return Response.accepted(Map.of("fields", Json.mapper().readTree(body).size())).build();
    } catch (JsonProcessingException e) {
      throw new BadInput("malformed_json", "the body is not well-formed JSON");
    }
  }

  private static void requireSignature(String prefix, byte[] body, String signature)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    mac.update(prefix.getBytes(StandardCharsets.UTF_8));
    String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    boolean equal =
        signature.length() <= SIGNATURE_LENGTH_MAX
            && MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8),
                signature.getBytes(StandardCharsets.UTF_8));
    if (!equal) {
      throw new Unauthorized("signature_invalid", "the signature is not the benchmark's");
    }
  }
}
