package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every scheme by which a source may sign. */
@ExtendWith(Hub.class)
class SourceSchemesIT {
  private final Api api;
  private final Sources sources;

  SourceSchemesIT(Api api) {
    this.api = api;
    this.sources = new Sources(api);
  }

  @Test
  void standardWebhooksWithAPublicKey() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] encoded = pair.getPublic().getEncoded();
    String publicKey =
        "whpk_"
            + Base64.getEncoder()
                .encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    String name = Signing.name("v1a");
    Answer answer = sources.create(name, "\"publicKey\":\"" + publicKey + "\"");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(answer.json().at("/keys/0/secret").isMissingNode()).isTrue();

    String body = Sources.deposit();
    String now = Long.toString(Instant.now().getEpochSecond());
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(pair.getPrivate());
    signer.update(("msg_1." + now + "." + body).getBytes(StandardCharsets.UTF_8));
    String right = "v1a," + Base64.getEncoder().encodeToString(signer.sign());
    Map<String, String> headers =
        Map.of("webhook-id", "msg_1", "webhook-timestamp", now, "webhook-signature", right);
    sources.taken(name, headers, body);
    sources.refused(name, headers, Sources.deposit());
  }

  @Test
  void stripesFormInAHeaderOfTheOperatorsChoice() {
    String name =
        sources.created(
            "stripe",
            "\"scheme\":\"stripe\",\"signature\":{\"header\":\"Pay-Signature\"},\"secret\":\""
                + Sources.OWN_SECRET
                + "\"");
    String body = Sources.deposit();
    long now = Instant.now().getEpochSecond();
    String right = Signing.hex("HmacSHA256", Sources.OWN_SECRET, now + "." + body);
    sources.taken(name, Map.of("Pay-Signature", "t=" + now + ",v1=" + right), body);
    sources.refused(name, Map.of("Pay-Signature", "t=" + (now + 1) + ",v1=" + right), body);
    sources.refused(name, Map.of("Stripe-Signature", "t=" + now + ",v1=" + right), body);

    long old = now - 3_600;
    String stale = Signing.hex("HmacSHA256", Sources.OWN_SECRET, old + "." + body);
    assertThat(
            Signing.post(api, name, Map.of("Pay-Signature", "t=" + old + ",v1=" + stale), body)
                .code())
        .isEqualTo("timestamp_stale");
  }

  @Test
  void bareHmacsInEveryForm() {
    String hex =
        sources.created(
            "hmac",
            """
            "scheme":"hmac","secret":"%s","signature":{"header":"X-Hub-Signature-256","prefix":"sha256="}"""
                .formatted(Sources.OWN_SECRET));
    String body = Sources.deposit();
    String right = "sha256=" + Signing.hex("HmacSHA256", Sources.OWN_SECRET, body);
    sources.taken(hex, Map.of("X-Hub-Signature-256", right), body);
    sources.refused(hex, Map.of("X-Hub-Signature-256", right.substring(7)), Sources.deposit());
    sources.refused(hex, Map.of(), Sources.deposit());

    String base64 =
        sources.created(
            "hmac",
            """
            "scheme":"hmac","secret":"%s","signature":{"header":"X-Sign","algorithm":"sha512","encoding":"base64"}"""
                .formatted(Sources.OWN_SECRET));
    body = Sources.deposit();
    sources.taken(
        base64, Map.of("X-Sign", Signing.base64("HmacSHA512", Sources.OWN_SECRET, body)), body);
    body = Sources.deposit();
    sources.refused(
        base64, Map.of("X-Sign", Signing.base64("HmacSHA256", Sources.OWN_SECRET, body)), body);

    String timed =
        sources.created(
            "hmac",
            """
            "scheme":"hmac","secret":"%s","signature":{"header":"X-Sign","timestampHeader":"X-Time",\
            "signedText":"v0:{timestamp}:{body}","prefix":"v0="}"""
                .formatted(Sources.OWN_SECRET));
    body = Sources.deposit();
    String now = Long.toString(Instant.now().getEpochSecond());
    String signed = "v0=" + Signing.hex("HmacSHA256", Sources.OWN_SECRET, "v0:" + now + ":" + body);
    sources.taken(timed, Map.of("X-Sign", signed, "X-Time", now), body);
    sources.refused(timed, Map.of("X-Sign", signed, "X-Time", now + "0"), body);
  }

  @Test
  void anApiKeyNeedsItsAddressesToo() {
    Answer without = sources.create(Signing.name("key"), "\"scheme\":\"api-key\"");
    assertThat(without.status()).isEqualTo(400);
    assertThat(without.json().at("/errors/0/pointer").asText()).isEqualTo("/allowlist");

    String name = Signing.name("key");
    Answer answer =
        sources.create(name, "\"scheme\":\"api-key\",\"allowlist\":[\"127.0.0.0/8\",\"::1\"]");
    String key = answer.json().at("/keys/0/secret").asText();
    sources.taken(name, Map.of("X-API-Key", key), Sources.deposit());
    sources.refused(name, Map.of("X-API-Key", key + "x"), Sources.deposit());
    sources.refused(name, Map.of(), Sources.deposit());

    api.call(
        "PATCH", "/v1/sources/" + name, "{\"allowlist\":[\"192.0.2.0/24\",\"2001:db8::/32\"]}");
    Answer elsewhere = Signing.post(api, name, Map.of("X-API-Key", key), Sources.deposit());
    assertThat(elsewhere.status()).isEqualTo(403);
    assertThat(elsewhere.code()).isEqualTo("peer_not_allowed");
    assertThat(api.call("PATCH", "/v1/sources/" + name, "{\"allowlist\":[]}").status())
        .as("it cannot lose its allowlist")
        .isEqualTo(400);
  }

  @Test
  void aBearerToken() {
    String name = Signing.name("bearer");
    String token =
        sources.create(name, "\"scheme\":\"bearer\"").json().at("/keys/0/secret").asText();
    sources.taken(name, Map.of("Authorization", "Bearer " + token), Sources.deposit());
    sources.refused(name, Map.of("Authorization", "Bearer x" + token), Sources.deposit());
    sources.refused(name, Map.of("Authorization", token), Sources.deposit());
  }

  @Test
  void whatIsNotUnderstoodIsRefusedWithItsPlace() {
    Map<String, String> wrong =
        Map.of(
            "\"scheme\":\"none\"", "/scheme",
            "\"scheme\":\"hmac\"", "/signature/header",
            "\"scheme\":\"hmac\",\"signature\":{\"header\":\"a b\"}", "/signature/header",
            "\"scheme\":\"hmac\",\"signature\":{\"header\":\"X\",\"algorithm\":\"md5\"}",
                "/signature/algorithm",
            "\"scheme\":\"hmac\",\"signature\":{\"header\":\"X\",\"signedText\":\"{timestamp}\"}",
                "/signature/signedText",
            "\"secret\":\"short\"", "/secret",
            "\"publicKey\":\"whpk_AAAA\"", "/publicKey",
            "\"allowlist\":[\"127.0.0.1\",\"localhost\"]", "/allowlist/1",
            "\"rateLimit\":{\"perSecond\":-1}", "/rateLimit",
            "\"postback\":{\"parameters\":{\"colour\":\"c\"}},\"allowlist\":[\"::1\"]",
                "/postback/parameters/colour");
    wrong.forEach(
        (members, pointer) -> {
          Answer answer = sources.create(Signing.name("wrong"), members);
          assertThat(answer.status()).as(members).isEqualTo(400);
          assertThat(answer.json().at("/errors/0/pointer").asText()).as(members).isEqualTo(pointer);
        });
    assertThat(sources.create(Signing.name("wrong"), "\"tenant\":\"other\"").status())
        .as("an unknown member")
        .isEqualTo(400);
  }
}
