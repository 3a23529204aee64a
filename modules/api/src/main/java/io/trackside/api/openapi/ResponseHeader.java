package io.trackside.api.openapi;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The headers of answers: what each means, said once, and referred to by the answers. */
enum ResponseHeader {
  AUTHENTICATE("WWW-Authenticate", "RFC 6750 section 3", "Bearer realm=\"trackside\""),
  CACHE("Cache-Control", "Whether caches may keep it", "no-store"),
  CONTENT_POLICY("Content-Security-Policy", "Nothing is loaded or framed", "default-src 'none'"),
  DISPOSITION("Content-Disposition", "A name for the file", "attachment; filename=\"b-1.zip\""),
  LOCATION("Location", "Where it is", "/v1/partners/aff-1"),
  PRAGMA("Pragma", "RFC 6749 section 5.1", "no-cache"),
  RATE_LIMIT("RateLimit", "What is left: \"name\";r=remaining;t=seconds", "\"client\";r=99;t=1"),
  RATE_LIMIT_POLICY(
      "RateLimit-Policy", "The limit: \"name\";q=quota;w=seconds", "\"client\";q=100;w=1"),
  REFERRER("Referrer-Policy", "Where players come from is told to nobody", "no-referrer"),
  REPLAYED("Idempotency-Replayed", "true if the answer is given again", "true"),
  RETRY_AFTER("Retry-After", "Seconds to wait", "1"),
  SNIFFING("X-Content-Type-Options", "The Content-Type is meant", "nosniff");

  private final String key;
  private final String meaning;
  private final String example;

  ResponseHeader(String key, String meaning, String example) {
    this.key = key;
    this.meaning = meaning;
    this.example = example;
  }

  static void addTo(Components parts) {
    for (ResponseHeader header : values()) {
      parts.addHeader(header.key, header.described());
    }
  }

  /** Of every answer, whatever it is. */
  static void ofEvery(APIResponse answer) {
    refer(answer, CACHE, CONTENT_POLICY, REFERRER, SNIFFING);
  }

  /** Of every answer to somebody who has a limit. */
  static void ofLimited(APIResponse answer) {
    refer(answer, RATE_LIMIT, RATE_LIMIT_POLICY);
  }

  /** Adds what the answer does not describe itself. */
  static void refer(APIResponse answer, ResponseHeader... headers) {
    for (ResponseHeader header : headers) {
      if (answer.getHeaders() == null || !answer.getHeaders().containsKey(header.key)) {
        answer.addHeader(
            header.key, OASFactory.createHeader().ref("#/components/headers/" + header.key));
      }
    }
  }

  /** Adds one that is there sometimes, though elsewhere always. */
  static void sometimes(APIResponse answer, ResponseHeader header) {
    answer.addHeader(header.key, header.described().required(null));
  }

  private Header described() {
    return OASFactory.createHeader()
        .description(meaning)
        .required(isRequired() ? Boolean.TRUE : null)
        .schema(OASFactory.createSchema().addType(SchemaType.STRING))
        .example(example);
  }

  /** Who is refused or slowed down is told so without fail. */
  private boolean isRequired() {
    return this == RETRY_AFTER || this == AUTHENTICATE;
  }
}
