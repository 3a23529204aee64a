package io.trackside.commission.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.commission.catalogue.DealDocuments;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.commission.LineExplanation;
import io.trackside.domain.commission.LineExplanation.Step;
import io.trackside.domain.commission.LineExplanation.Waterfall;
import io.trackside.domain.commission.PieceKey;
import io.trackside.domain.commission.Statement;
import io.trackside.domain.commission.StatementEngine;
import io.trackside.domain.commission.StatementLine;
import io.trackside.domain.money.Fraction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The waterfalls of a statement's lines, by the lines' keys; as text for the closed ones. */
public final class Waterfalls {
  private Waterfalls() {}

  /** The waterfalls of a computed statement, by the keys of its lines. */
  public static Map<String, Waterfall> of(
      DealVersions versions, FxRates rates, StatementEngine.Input input, Statement statement) {
    Map<PieceKey, Waterfall> byPiece = new LineExplanation(versions, rates).of(input);
    Map<String, Waterfall> waterfalls = new TreeMap<>();
    for (StatementLine line : statement.lines()) {
      LineExplanation.pieceOf(line)
          .map(byPiece::get)
          .ifPresent(waterfall -> waterfalls.put(line.key(), waterfall));
    }
    return waterfalls;
  }

  static ObjectNode write(Map<String, Waterfall> waterfalls) {
    ObjectNode root = DealDocuments.JSON.createObjectNode();
    waterfalls.forEach(
        (key, waterfall) -> {
          ObjectNode node = root.putObject(key);
          ArrayNode steps = node.putArray("steps");
          waterfall
              .steps()
              .forEach(
                  step ->
                      steps
                          .addObject()
                          .put("name", step.name())
                          .put("amount", step.amount().toString()));
          node.put("base", waterfall.base().toString());
          ObjectNode players = node.putObject("players");
          waterfall.baseByPlayer().forEach((player, base) -> players.put(player, base.toString()));
        });
    return root;
  }

  static Map<String, Waterfall> read(JsonNode root) {
    Map<String, Waterfall> waterfalls = new TreeMap<>();
    root.properties().forEach(each -> waterfalls.put(each.getKey(), readOne(each.getValue())));
    return waterfalls;
  }

  private static Waterfall readOne(JsonNode node) {
    List<Step> steps = new ArrayList<>();
    node.path("steps")
        .forEach(
            step ->
                steps.add(
                    new Step(
                        step.path("name").asText(), Fraction.parse(step.path("amount").asText()))));
    Map<String, Fraction> players = new TreeMap<>();
    node.path("players")
        .properties()
        .forEach(each -> players.put(each.getKey(), Fraction.parse(each.getValue().asText())));
    return new Waterfall(steps, Fraction.parse(node.path("base").asText()), players);
  }
}
