package io.trackside.commission.figure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.commission.catalogue.DealDocuments;
import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.AccountFunded;
import io.trackside.domain.event.EventData.ChallengeMove;
import io.trackside.domain.event.EventData.ChallengePaid;
import io.trackside.domain.event.EventData.EvaluationEnded;
import io.trackside.domain.event.EventData.Payment;
import io.trackside.domain.event.EventData.PaymentKind;
import io.trackside.domain.event.EventData.TradeExecuted;
import io.trackside.domain.event.EventData.TradeSide;
import io.trackside.domain.event.EventData.TradingDayClosed;
import io.trackside.domain.event.EventData.Verdict;
import io.trackside.domain.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a deed states, as text and back, without a digit lost. */
final class DeedTexts {
  private DeedTexts() {}

  static String write(EventData data) {
    ObjectNode to = DealDocuments.JSON.createObjectNode();
    if (data instanceof TradeExecuted trade) {
      write(to.put("kind", "trade"), trade);
    } else if (data instanceof TradingDayClosed day) {
      to.put("kind", "day").put("date", day.date().toString()).put("symbol", day.symbol());
      to.put("lots", day.lots().toPlainString());
    } else if (data instanceof ChallengePaid paid) {
      to.put("kind", "challenge").put("move", paid.move().name());
      to.put("challengeId", paid.challengeId()).put("brand", paid.brand());
      write(to, paid.amount());
    } else if (data instanceof EvaluationEnded ended) {
      to.put("kind", "evaluation").put("verdict", ended.verdict().name());
      to.put("challengeId", ended.challengeId()).put("phase", ended.phase());
    } else if (data instanceof AccountFunded funded) {
      to.put("kind", "funded").put("challengeId", funded.challengeId());
    } else if (data instanceof Payment payment) {
      to.put("kind", "payment").put("move", payment.kind().name());
      to.put("paymentId", payment.paymentId()).put("method", payment.method());
      to.put("brand", payment.brand()).put("challengeId", payment.challengeId());
      write(to, payment.amount());
    } else {
      throw new IllegalArgumentException("not a deed: " + data.getClass().getSimpleName());
    }
    return DealDocuments.write(to);
  }

  private static void write(ObjectNode to, TradeExecuted trade) {
    to.put("tradeId", trade.tradeId()).put("symbol", trade.symbol());
    to.put("lots", trade.lots().toPlainString());
    to.put("side", trade.side() == null ? null : trade.side().name());
    to.put("price", text(trade.price())).put("contractSize", text(trade.contractSize()));
    to.put("pipSize", text(trade.pipSize())).put("pips", text(trade.pips()));
    to.put("openedAt", trade.openedAt() == null ? null : trade.openedAt().toString());
    to.put("closedAt", trade.closedAt() == null ? null : trade.closedAt().toString());
  }

  private static void write(ObjectNode to, Money money) {
    to.put("amount", money.amount()).put("currency", money.currency().code());
  }

  private static @Nullable String text(@Nullable BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }

  static EventData read(String text) {
    JsonNode node = DealDocuments.parse(text);
    return switch (node.path("kind").asText()) {
      case "trade" -> trade(node);
      case "day" ->
          new TradingDayClosed(
              LocalDate.parse(node.path("date").asText()),
              textOrNull(node, "symbol"),
              new BigDecimal(node.path("lots").asText()));
      case "challenge" ->
          new ChallengePaid(
              ChallengeMove.valueOf(node.path("move").asText()),
              node.path("challengeId").asText(),
              money(node),
              textOrNull(node, "brand"));
      case "evaluation" ->
          new EvaluationEnded(
              Verdict.valueOf(node.path("verdict").asText()),
              node.path("challengeId").asText(),
              node.path("phase").asText());
      case "funded" -> new AccountFunded(node.path("challengeId").asText());
      case "payment" ->
          new Payment(
              PaymentKind.valueOf(node.path("move").asText()),
              node.path("paymentId").asText(),
              money(node),
              textOrNull(node, "method"),
              textOrNull(node, "brand"),
              textOrNull(node, "challengeId"));
      default -> throw new IllegalArgumentException("not a deed: " + text);
    };
  }

  private static TradeExecuted trade(JsonNode node) {
    @Nullable String side = textOrNull(node, "side");
    @Nullable String opened = textOrNull(node, "openedAt");
    @Nullable String closed = textOrNull(node, "closedAt");
    return new TradeExecuted(
        node.path("tradeId").asText(),
        node.path("symbol").asText(),
        new BigDecimal(node.path("lots").asText()),
        side == null ? null : TradeSide.valueOf(side),
        number(node, "price"),
        number(node, "contractSize"),
        number(node, "pipSize"),
        number(node, "pips"),
        opened == null ? null : Instant.parse(opened),
        closed == null ? null : Instant.parse(closed));
  }

  private static Money money(JsonNode node) {
    return Money.parse(node.path("amount").asText(), node.path("currency").asText());
  }

  private static @Nullable BigDecimal number(JsonNode node, String name) {
    @Nullable String text = textOrNull(node, name);
    return text == null ? null : new BigDecimal(text);
  }

  private static @Nullable String textOrNull(JsonNode node, String name) {
    return node.hasNonNull(name) ? node.path(name).asText() : null;
  }
}
