package io.trackside.commission.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.commission.catalogue.DealDocuments;
import io.trackside.contracts.commission.CommissionApi.StatementView;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A closed statement as bytes: the statement object without what changes afterwards or depends on
 * when it was computed, absent members left out, members in a fixed order. The same events give the
 * same bytes.
 */
public final class StatementDocuments {
  private StatementDocuments() {}

  /** The bytes, as text. */
  public static String write(StatementView statement) {
    ObjectNode tree = DealDocuments.JSON.createObjectNode();
    tree.put("statementId", statement.statementId());
    tree.put("partnerId", statement.partnerId());
    tree.put("dealId", statement.dealId());
    tree.put("period", statement.period());
    tree.put("currency", statement.currency());
    tree.put("ggr", statement.ggr());
    tree.put("ngr", statement.ngr());
    tree.put("carryIn", statement.carryIn());
    tree.put("carryOut", statement.carryOut());
    tree.set("carry", list(statement.carry()));
    tree.set("lines", list(statement.lines()));
    tree.put("total", statement.total());
    tree.set("players", list(statement.players()));
    return DealDocuments.write(tree);
  }

  private static JsonNode list(List<?> records) {
    JsonNode list = DealDocuments.JSON.valueToTree(records);
    list.forEach(each -> ((ObjectNode) each).properties().removeIf(e -> e.getValue().isNull()));
    return list;
  }

  /** SHA-256 of the bytes, hexadecimal. */
  public static String hash(String document) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(document.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
