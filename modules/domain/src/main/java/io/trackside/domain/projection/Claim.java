package io.trackside.domain.projection;

import io.trackside.domain.event.EventData;
import io.trackside.domain.fact.FactHeader;
import org.jspecify.annotations.Nullable;

/**
 * A statement under a business key of its own that moves no money by itself: a trade, a challenge,
 * a decision, a word of the feed (commission-rules.md, "Keys"). Of two statements for one key the
 * earlier counts and the other is in conflict; where the newest word is what is wanted, the later.
 */
public record Claim(Key key, String playerId, Origin origin, EventData data) {

  /** What is stated, and which of two statements counts. */
  public enum Kind {
    TRADE(false),
    TRADING_DAY(false),
    CHALLENGE_PURCHASED(false),
    CHALLENGE_REFUNDED(false),
    EVALUATION_PASSED(false),
    EVALUATION_FAILED(false),
    FUNDED(false),
    COMMISSION_APPROVED(false),
    COMMISSION_REJECTED(false),
    COMMISSION_REVERSED(false),
    AFFILIATE(true),
    PLAYER(true),
    FIXTURE(true),
    ODDS(true),
    RESULT(true);

    private final boolean newestCounts;

    Kind(boolean newestCounts) {
      this.newestCounts = newestCounts;
    }
  }

  /**
   * What makes two statements the same.
   *
   * @param id the business key, its parts joined by {@code |}
   */
  public record Key(String source, Kind kind, String id) {}

  /** The statement of an event, or null if its type has no key of this sort. */
  public static @Nullable Claim of(FactHeader header, EventData data) {
    Key key = keyOf(header.source(), header.playerId(), data);
    return key == null ? null : new Claim(key, header.playerId(), Origin.of(header), data);
  }

  /** The key of an event of a player, or null if its type has no key of this sort. */
  public static @Nullable Key keyOf(String source, String playerId, EventData data) {
    if (data instanceof EventData.TradeExecuted trade) {
      return new Key(source, Kind.TRADE, trade.tradeId());
    }
    if (data instanceof EventData.TradingDayClosed day) {
      String symbol = day.symbol() == null ? "" : day.symbol();
      return new Key(source, Kind.TRADING_DAY, join(playerId, day.date().toString(), symbol));
    }
    if (data instanceof EventData.ChallengePaid paid) {
      Kind kind =
          switch (paid.move()) {
            case PURCHASED -> Kind.CHALLENGE_PURCHASED;
            case REFUNDED -> Kind.CHALLENGE_REFUNDED;
          };
      return new Key(source, kind, paid.challengeId());
    }
    if (data instanceof EventData.EvaluationEnded ended) {
      Kind kind =
          switch (ended.verdict()) {
            case PASSED -> Kind.EVALUATION_PASSED;
            case FAILED -> Kind.EVALUATION_FAILED;
          };
      return new Key(source, kind, join(ended.challengeId(), ended.phase()));
    }
    if (data instanceof EventData.AccountFunded funded) {
      return new Key(source, Kind.FUNDED, funded.challengeId());
    }
    return keyOfWord(source, playerId, data);
  }

  /** Words of the back office, of the feed and about the player belong to their subject. */
  private static @Nullable Key keyOfWord(String source, String subject, EventData data) {
    if (data instanceof EventData.CommissionDecided decided) {
      Kind kind =
          switch (decided.decision()) {
            case APPROVED -> Kind.COMMISSION_APPROVED;
            case REJECTED -> Kind.COMMISSION_REJECTED;
            case REVERSED -> Kind.COMMISSION_REVERSED;
          };
      return new Key(source, kind, join(subject, decided.lineId()));
    }
    if (data instanceof EventData.AffiliateStatusChanged status) {
      return new Key(source, Kind.AFFILIATE, join(subject, status.partnerId()));
    }
    if (data instanceof EventData.PlayerUpdated) {
      return new Key(source, Kind.PLAYER, subject);
    }
    if (data instanceof EventData.FixtureUpdated fixture) {
      return new Key(source, Kind.FIXTURE, join(subject, fixture.fixtureId()));
    }
    if (data instanceof EventData.OddsUpdated odds) {
      return new Key(
          source, Kind.ODDS, join(subject, odds.fixtureId(), odds.market(), odds.selection()));
    }
    if (data instanceof EventData.ResultPublished result) {
      return new Key(
          source,
          Kind.RESULT,
          join(subject, result.fixtureId(), result.market(), result.selection()));
    }
    return null;
  }

  private static String join(@Nullable String... parts) {
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      joined.append(i == 0 ? "" : "|").append(escaped(parts[i]));
    }
    return joined.toString();
  }

  private static String escaped(@Nullable String part) {
    return part == null ? "" : part.replace("%", "%25").replace("|", "%7C");
  }

  /** The statement that counts of this one and another, and the one in conflict. */
  Merged<Claim> with(Claim other) {
    boolean earlier = origin.compareTo(other.origin) <= 0;
    if (key.kind().newestCounts) {
      return new Merged<>(origin.compareTo(other.origin) >= 0 ? this : other, null);
    }
    return new Merged<>(
        earlier ? this : other, Merged.loser(origin, other.origin, data.equals(other.data)));
  }
}
