package io.trackside.pamsync.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.TooLarge;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PayloadReaderTest {
  private static final DialectDocument JSON =
      ReadDialect.read(
          Trial.document(Trial.SCHEMA, Trial.MAPPING).getBytes(StandardCharsets.UTF_8));
  private static final DialectDocument JWT =
      ReadDialect.read(
          Trial.document(Trial.SCHEMA, Trial.MAPPING)
              .replace("\"name\":", "\"format\":\"jwt\",\"jwtMember\":\"payload\",\"name\":")
              .getBytes(StandardCharsets.UTF_8));

  private static PayloadReader.Pieces read(DialectDocument dialect, String body, boolean lines) {
    return new PayloadReader(100, 3).read(dialect, body.getBytes(StandardCharsets.UTF_8), lines);
  }

  @Test
  void eachElementOfAnArrayKeepsItsOwnBytes() {
    PayloadReader.Pieces pieces = read(JSON, " [ {\"a\": \"é\"} , 7, {\"b\":[1,{}]}]", false);
    assertThat(pieces.single()).isFalse();
    assertThat(pieces.pieces())
        .extracting(piece -> new String(piece.raw(), StandardCharsets.UTF_8))
        .containsExactly("{\"a\": \"é\"}", "", "{\"b\":[1,{}]}");
    assertThat(pieces.pieces().get(1).bad()).isNotNull();
  }

  @Test
  void linesAreTakenOneByOne() {
    PayloadReader.Pieces pieces = read(JSON, "{\"a\":1}\n\nnot json\r\n{\"b\":2}\n", true);
    assertThat(pieces.pieces()).hasSize(3);
    assertThat(pieces.pieces().get(1).bad().code()).isEqualTo("json_invalid");
  }

  @Test
  void boundsHold() {
    assertThatThrownBy(() -> read(JSON, "[{},{},{},{}]", false)).isInstanceOf(TooLarge.class);
    assertThatThrownBy(() -> read(JSON, "{\"a\":\"" + "x".repeat(100) + "\"}", false))
        .isInstanceOf(TooLarge.class);
    assertThat(read(JSON, "[{\"a\":\"" + "x".repeat(100) + "\"}]", false).pieces().get(0).bad())
        .isNotNull();
    assertThatThrownBy(() -> read(JSON, "{\"a\":1,\"a\":2}", false)).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> read(JSON, "", false)).isInstanceOf(BadInput.class);
  }

  @Test
  void theClaimsOfASignedTokenAreThePayload() throws Exception {
    JWSObject token =
        new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload("{\"id\":\"d-1\"}"));
    token.sign(new MACSigner(new byte[32]));
    String body = "{\"payload\":\"" + token.serialize() + "\"}";
    assertThat(
            new PayloadReader(1_000, 3)
                .read(JWT, body.getBytes(StandardCharsets.UTF_8), false)
                .pieces()
                .get(0)
                .tree()
                .path("id")
                .asText())
        .isEqualTo("d-1");
  }

  @Test
  void aTokenWithoutASignatureIsNone() {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String token =
        base64.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
            + "."
            + base64.encodeToString("{\"id\":\"d-1\"}".getBytes(StandardCharsets.UTF_8))
            + ".";
    assertThatThrownBy(() -> read(JWT, "{\"payload\":\"" + token + "\"}", false))
        .isInstanceOf(BadInput.class);
  }
}
