package io.trackside.commission.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.commission.catalogue.DealDocuments;
import io.trackside.domain.commission.Bases;
import io.trackside.domain.commission.Carry;
import io.trackside.domain.commission.ClosedBook.Opened;
import io.trackside.domain.commission.LineExplanation.Waterfall;
import io.trackside.domain.commission.ParentShare;
import io.trackside.domain.commission.PieceKey;
import io.trackside.domain.commission.Statement;
import io.trackside.domain.commission.Statement.BundleCarry;
import io.trackside.domain.commission.Statement.PlayerShare;
import io.trackside.domain.commission.StatementLine;
import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.time.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a statement was computed to, as text and back, to the last digit: what later corrections are
 * measured against. Exact numbers are texts.
 */
public final class FrozenStatements {
  private FrozenStatements() {}

  /** What was computed, and how each line came about. */
  public static String write(Opened opened, Map<String, Waterfall> waterfalls) {
    Statement statement = opened.statement();
    ObjectNode root = DealDocuments.JSON.createObjectNode();
    root.put("period", statement.period().toString());
    root.put("currency", statement.currency().code());
    root.put("ggr", statement.ggr());
    root.put("ngr", statement.ngr());
    root.put("carryIn", statement.carryIn());
    root.put("carryOut", statement.carryOut());
    ArrayNode carry = root.putArray("carry");
    for (BundleCarry each : statement.carry()) {
      carry
          .addObject()
          .put("bundle", each.bundle())
          .put("carryIn", each.carryIn())
          .put("carryOut", each.carryOut());
    }
    root.put("handedOn", statement.handedOn().encode());
    ArrayNode lines = root.putArray("lines");
    statement.lines().forEach(line -> write(line, lines.addObject()));
    root.put("total", statement.total());
    ArrayNode players = root.putArray("players");
    for (PlayerShare share : statement.players()) {
      players
          .addObject()
          .put("playerId", share.playerId())
          .put("ngr", share.ngr())
          .put("allocated", share.allocated());
    }
    root.put("ftds", statement.ftds());
    ArrayNode shares = root.putArray("parentShares");
    for (ParentShare share : statement.parentShares()) {
      write(share.line(), shares.addObject().put("parentId", share.parentId()).putObject("line"));
    }
    write(statement.bases(), root.putArray("bases"));
    ObjectNode joined = root.putObject("joined");
    new TreeMap<>(opened.joined())
        .forEach((period, bases) -> write(bases, joined.putArray(period.toString())));
    root.set("waterfalls", Waterfalls.write(waterfalls));
    return DealDocuments.write(root);
  }

  /** How the lines of a frozen statement came about, by their keys. */
  public static Map<String, Waterfall> waterfalls(String text) {
    return Waterfalls.read(DealDocuments.parse(text).path("waterfalls"));
  }

  private static void write(StatementLine line, ObjectNode to) {
    to.put("key", line.key());
    to.put("type", line.type().name());
    to.put("playerId", line.playerId());
    to.put("correctsPeriod", text(line.correctsPeriod()));
    to.put("base", line.base());
    to.put("rate", line.rate() == null ? null : line.rate().toPlainString());
    to.put("amount", line.amount());
    to.put("heldUntil", text(line.heldUntil()));
    ObjectNode allocation = to.putObject("allocation");
    new TreeMap<>(line.allocation()).forEach(allocation::put);
  }

  private static void write(Bases bases, ArrayNode to) {
    TreeSet<PieceKey> pieces = new TreeSet<>(bases.byPiece().keySet());
    pieces.addAll(bases.deposits().keySet());
    for (PieceKey piece : pieces) {
      ObjectNode each =
          to.addObject()
              .put("bundle", piece.bundle())
              .put("version", piece.version())
              .put("rule", piece.rule());
      write(bases.byPiece().getOrDefault(piece, Map.of()), each.putObject("byPlayer"));
      if (bases.deposits().containsKey(piece)) {
        write(bases.deposits().get(piece), each.putObject("deposits"));
      }
    }
  }

  private static void write(Map<String, Fraction> byPlayer, ObjectNode to) {
    new TreeMap<>(byPlayer).forEach((player, amount) -> to.put(player, amount.toString()));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /** What was computed. */
  public static Opened read(String text) {
    JsonNode root = DealDocuments.parse(text);
    Statement statement =
        new Statement(
            Period.parse(root.path("period").asText()),
            CurrencyUnit.of(root.path("currency").asText()),
            root.path("ggr").asLong(),
            root.path("ngr").asLong(),
            root.path("carryIn").asLong(),
            root.path("carryOut").asLong(),
            each(
                root.path("carry"),
                node ->
                    new BundleCarry(
                        node.path("bundle").asText(),
                        node.path("carryIn").asLong(),
                        node.path("carryOut").asLong())),
            Carry.parse(root.path("handedOn").asText()),
            each(root.path("lines"), FrozenStatements::line),
            root.path("total").asLong(),
            each(
                root.path("players"),
                node ->
                    new PlayerShare(
                        node.path("playerId").asText(),
                        node.path("ngr").asLong(),
                        node.path("allocated").asLong())),
            root.path("ftds").asLong(),
            each(
                root.path("parentShares"),
                node -> new ParentShare(node.path("parentId").asText(), line(node.path("line")))),
            bases(root.path("bases")));
    Map<Period, Bases> joined = new TreeMap<>();
    root.path("joined")
        .properties()
        .forEach(each -> joined.put(Period.parse(each.getKey()), bases(each.getValue())));
    return new Opened(statement, joined, new TreeMap<>());
  }

  private static StatementLine line(JsonNode node) {
    Map<String, Long> allocation = new TreeMap<>();
    node.path("allocation")
        .properties()
        .forEach(each -> allocation.put(each.getKey(), each.getValue().asLong()));
    @Nullable String corrects = textOrNull(node, "correctsPeriod");
    @Nullable String rate = textOrNull(node, "rate");
    @Nullable String held = textOrNull(node, "heldUntil");
    return new StatementLine(
        node.path("key").asText(),
        LineType.valueOf(node.path("type").asText()),
        textOrNull(node, "playerId"),
        corrects == null ? null : Period.parse(corrects),
        node.hasNonNull("base") ? Long.valueOf(node.path("base").asLong()) : null,
        rate == null ? null : new BigDecimal(rate),
        node.path("amount").asLong(),
        held == null ? null : LocalDate.parse(held),
        allocation);
  }

  private static Bases bases(JsonNode list) {
    Map<PieceKey, Map<String, Fraction>> byPiece = amounts(list, "byPlayer");
    Map<PieceKey, Map<String, Fraction>> deposits = amounts(list, "deposits");
    return byPiece.isEmpty() && deposits.isEmpty() ? Bases.NONE : new Bases(byPiece, deposits);
  }

  private static Map<PieceKey, Map<String, Fraction>> amounts(JsonNode list, String name) {
    Map<PieceKey, Map<String, Fraction>> byPiece = new TreeMap<>();
    for (JsonNode node : list) {
      Map<String, Fraction> byPlayer = new TreeMap<>();
      node.path(name)
          .properties()
          .forEach(each -> byPlayer.put(each.getKey(), Fraction.parse(each.getValue().asText())));
      if (!byPlayer.isEmpty()) {
        byPiece.put(
            new PieceKey(
                node.path("bundle").asText(),
                node.path("version").asInt(),
                node.path("rule").asInt()),
            byPlayer);
      }
    }
    return byPiece;
  }

  private static @Nullable String textOrNull(JsonNode node, String name) {
    return node.hasNonNull(name) ? node.path(name).asText() : null;
  }

  private static <T> List<T> each(JsonNode list, Function<JsonNode, T> reader) {
    List<T> read = new ArrayList<>(list.size());
    list.forEach(node -> read.add(reader.apply(node)));
    return read;
  }
}
