package io.trackside.commission.rebuild;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.trackside.commission.catalogue.DealDocuments;
import io.trackside.contracts.commission.RebuildApi.RebuildDifference;
import java.util.List;

/** Differences as text and back. */
final class DifferenceTexts {
  static final String NONE = "[]";

  private DifferenceTexts() {}

  static String write(List<RebuildDifference> differences) {
    return DealDocuments.write(DealDocuments.JSON.valueToTree(differences));
  }

  static List<RebuildDifference> read(String text) {
    try {
      return DealDocuments.JSON.readValue(text, new TypeReference<List<RebuildDifference>>() {});
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("differences that were written cannot be read", impossible);
    }
  }
}
