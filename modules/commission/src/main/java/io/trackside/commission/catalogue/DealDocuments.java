package io.trackside.commission.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.commission.Deal;
import io.trackside.domain.commission.DealFault;
import io.trackside.domain.commission.DealReader;
import io.trackside.domain.commission.DealReading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON in and out: deal documents and simulation requests. */
public final class DealDocuments {
  /** Reads numbers as they are written and refuses what is ambiguous. */
  public static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final ObjectWriter ORDERED =
      JSON.writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private DealDocuments() {}

  /**
   * Parses JSON text.
   *
   * @throws BadInput if it is none
   */
  public static JsonNode parse(String text) {
    try {
      @Nullable JsonNode node = JSON.readTree(text);
      if (node == null || !node.isObject()) {
        throw new BadInput("invalid_json", "a JSON object is expected");
      }
      return node;
    } catch (JsonProcessingException unreadable) {
      throw new BadInput("invalid_json", "the body is not well-formed JSON");
    }
  }

  /** The document as a tree of maps. */
  public static Map<?, ?> tree(JsonNode document) {
    return JSON.convertValue(document, LinkedHashMap.class);
  }

  /** A value with the members of its objects in order of their names. */
  public static String canonical(Object value) {
    try {
      return ORDERED.writeValueAsString(JSON.convertValue(value, Object.class));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A tree as text. */
  public static String write(JsonNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Reads a deal.
   *
   * @param prefix put before the pointers of faults
   */
  public static Deal read(JsonNode document, String prefix) {
    if (!document.isObject()) {
      throw new BadInput(
          "deal_malformed",
          "a deal document is a JSON object",
          List.of(new FieldError(prefix, "an object expected")));
    }
    DealReading reading = DealReader.read(tree(document));
    refuse(reading.faults(), prefix);
    return reading.require();
  }

  /** Turns faults into the problem that the caller is told about. */
  public static void refuse(List<DealFault> faults, String prefix) {
    refuse(faults, DealFault.Kind.MALFORMED, prefix);
    refuse(faults, DealFault.Kind.CONTRADICTORY, prefix);
    refuse(faults, DealFault.Kind.UNSUPPORTED, prefix);
  }

  private static void refuse(List<DealFault> faults, DealFault.Kind kind, String prefix) {
    List<FieldError> errors =
        faults.stream()
            .filter(fault -> fault.kind() == kind)
            .map(fault -> new FieldError(prefix + fault.pointer(), fault.detail()))
            .toList();
    if (errors.isEmpty()) {
      return;
    }
    throw switch (kind) {
      case MALFORMED -> new BadInput("deal_malformed", "the deal document is ill-formed", errors);
      case CONTRADICTORY ->
          new Unprocessable("deal_contradictory", "the deal contradicts itself", errors);
      case UNSUPPORTED ->
          new Unprocessable(
              "deal_option_unsupported",
              "the deal asks for options that are not carried out",
              errors);
    };
  }
}
