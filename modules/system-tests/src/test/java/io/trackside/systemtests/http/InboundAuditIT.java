package io.trackside.systemtests.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever changes a source or decides about the quarantine is found in the audit batch. */
@ExtendWith(Hub.class)
class InboundAuditIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final Instant start = Instant.now().minusSeconds(1);

  InboundAuditIT(Api api) {
    this.api = api;
  }

  /** The entries since the test began, from a batch that was ordered for it. */
  private List<JsonNode> entries() throws IOException {
    String window = "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(start, Instant.now());
    String job = api.create("/v1/audit/batches", window).json().path("jobId").asText();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.get("/v1/jobs/" + job).json().path("state").asText())
                    .isEqualTo("done"));
    String batch = api.get("/v1/jobs/" + job).json().at("/result/batchId").asText();
    List<JsonNode> entries = new ArrayList<>();
    try (ZipInputStream zip =
        new ZipInputStream(
            new ByteArrayInputStream(api.get("/v1/audit/batches/" + batch).bytes()))) {
      for (ZipEntry member = zip.getNextEntry(); member != null; member = zip.getNextEntry()) {
        if (member.getName().equals("entries.jsonl")) {
          for (String line : new String(zip.readAllBytes(), UTF_8).split("\n", -1)) {
            entries.add(JSON.readTree(line.isEmpty() ? "{}" : line));
          }
        }
      }
    }
    return entries;
  }

  /** The data of the one entry of a type that names the source. */
  private static JsonNode only(List<JsonNode> entries, String type, String source) {
    List<JsonNode> found =
        entries.stream()
            .filter(entry -> entry.path("type").asText().equals(type))
            .filter(entry -> entry.at("/data/source").asText().equals(source))
            .toList();
    assertThat(found).as(type + " of " + source).hasSize(1);
    assertThat(found.get(0).path("actor").asText()).as(type).isEqualTo(Api.ADMINISTRATOR);
    return found.get(0).path("data");
  }

  @Test
  void changesOfASourceAreRecordedWithBeforeAndAfterAndWithoutSecrets() throws Exception {
    String name = Signing.name("audited");
    Answer created = api.create("/v1/sources", "{\"name\":\"" + name + "\"}");
    api.call("PATCH", "/v1/sources/" + name, "{\"toleranceSeconds\":100}");
    Answer added = api.create("/v1/sources/" + name + "/keys", "{}");
    assertThat(api.call("DELETE", "/v1/sources/" + name + "/keys/k1", "").status()).isEqualTo(200);

    List<JsonNode> entries = entries();
    assertThat(only(entries, "source.created", name).at("/after/keyIds").toString())
        .isEqualTo("[\"k1\"]");
    JsonNode changed = only(entries, "source.changed", name);
    assertThat(changed.at("/before/toleranceSeconds").asInt()).isEqualTo(300);
    assertThat(changed.at("/after/toleranceSeconds").asInt()).isEqualTo(100);
    assertThat(only(entries, "source.key_added", name).at("/after").toString()).contains("k2");
    assertThat(only(entries, "source.key_revoked", name).at("/after/keyId").asText())
        .isEqualTo("k1");
    assertThat(entries.toString())
        .doesNotContain(
            created.json().at("/keys/0/secret").asText(), added.json().path("secret").asText());
  }

  @Test
  void decisionsAboutTheQuarantineAreRecordedWithTheirReason() throws Exception {
    Vendor vendor = new Vendor(api);
    String cured = vendor.source().name();
    vendor.renamedDeposit("fix-" + run, "p-" + run);
    SignedSource book = SignedSource.create(api);
    book.send(Events.of("bad-" + run, "deposit.completed", "p-" + run, "{\"amount\":\"ten\"}"));
    long unmapped = heldOf(cured);
    long bad = heldOf(book.name());

    vendor.cure();
    api.create("/v1/quarantine/" + unmapped + "/reprocess", "{}");
    api.create("/v1/quarantine/" + bad + "/discard", "{\"reason\":\"a test of the book\"}");

    List<JsonNode> entries = entries();
    assertThat(entries)
        .filteredOn(entry -> entry.path("type").asText().equals("dialect.saved"))
        .as("the cure, beside the first version")
        .filteredOn(entry -> entry.at("/data/dialect").asText().equals(vendor.dialectId()))
        .hasSize(2);
    JsonNode reprocessed = only(entries, "event.reprocessed", cured);
    assertThat(reprocessed.path("sequences").get(0).asLong()).isEqualTo(unmapped);
    assertThat(reprocessed.path("code").asText()).isEqualTo("dialect_unmapped");
    JsonNode discarded = only(entries, "event.discarded", book.name());
    assertThat(discarded.path("sequences").get(0).asLong()).isEqualTo(bad);
    assertThat(discarded.path("reason").asText()).isEqualTo("a test of the book");
  }

  private long heldOf(String source) {
    String path = "/v1/quarantine?source=" + source;
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(api.get(path).json().path("items")).hasSize(1));
    return api.get(path).json().at("/items/0/sequence").asLong();
  }
}
