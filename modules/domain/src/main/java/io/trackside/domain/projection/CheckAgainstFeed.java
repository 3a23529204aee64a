package io.trackside.domain.projection;

import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.BetCategory;
import io.trackside.domain.event.EventData.FixtureUpdated;
import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.event.EventData.ResultPublished;
import io.trackside.domain.fact.BetPart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds what counts of a bet's settlement against what feeds say of its fixtures. The book is right
 * about money: a contradiction is flagged, with both events, and changes no figure. Nothing is said
 * where the feed's words do not decide: markets that no score decides, systems, cash-outs.
 */
public final class CheckAgainstFeed {
  /** Clocks and published starts are not exact. */
  private static final Duration SLACK = Duration.ofSeconds(1);

  private static final Set<String> NOT_PLAYED =
      Set.of("cancelled", "canceled", "abandoned", "void", "voided", "no_contest");
  private static final Set<Outcome> DECIDED =
      Set.of(Outcome.WON, Outcome.LOST, Outcome.VOID, Outcome.HALF_WON, Outcome.HALF_LOST);
  private static final Set<BetCategory> CHECKED =
      Set.of(BetCategory.STRAIGHT, BetCategory.PARLAY, BetCategory.SAME_GAME_PARLAY);

  private CheckAgainstFeed() {}

  /**
   * What a bet is on.
   *
   * @param market empty where the book does not tell it
   * @param selection empty where the book does not tell it
   */
  public record Leg(String fixtureId, String market, String selection) {}

  /** The newest word of a feed about one thing of a fixture. */
  public record Word(String source, Origin origin, EventData data) {}

  /** How a leg ended by a feed's word. */
  private record Ended(Outcome outcome, Word word, boolean played, String said) {}

  /**
   * The contradictions of a bet.
   *
   * @param words by fixture
   */
  public static List<EventFlag> flags(BetState bet, List<Leg> legs, Map<String, List<Word>> words) {
    PartHistory rest = bet.parts().get(BetPart.REST);
    if (rest == null || legs.isEmpty()) {
      return List.of();
    }
    Settlement settled = rest.current();
    BetCategory category = category(bet, rest);
    if (settled.rollsBack()
        || !DECIDED.contains(settled.outcome())
        || !CHECKED.contains(category)) {
      return List.of();
    }
    List<EventFlag> flags = new ArrayList<>(1);
    List<Ended> ended = new ArrayList<>();
    for (Leg leg : legs) {
      List<Word> said = words.getOrDefault(leg.fixtureId(), List.of());
      Ended end = ended(leg, said);
      if (end != null) {
        ended.add(end);
      }
      if (settled.outcome() == Outcome.WON || (isLoss(settled) && legs.size() == 1)) {
        beforeStart(bet, settled, leg, said, flags);
      }
    }
    Ended against = contradiction(settled.outcome(), legs.size(), ended);
    if (against != null) {
      flags.add(differs(bet, settled, against));
    }
    return flags;
  }

  private static boolean isLoss(Settlement settled) {
    return settled.outcome() == Outcome.LOST;
  }

  private static BetCategory category(BetState bet, PartHistory rest) {
    BetTerms terms = rest.latestTerms();
    Placement placement = bet.placement();
    if (terms == null && placement != null) {
      return placement.terms().category();
    }
    return terms == null ? BetCategory.SYSTEM : terms.category();
  }

  /** The leg's end that the settlement contradicts, or null. */
  private static @Nullable Ended contradiction(Outcome settled, int legs, List<Ended> ended) {
    if (legs == 1) {
      return ended.isEmpty() || ended.get(0).outcome() == settled ? null : ended.get(0);
    }
    if (settled == Outcome.WON) {
      return ended.stream().filter(end -> end.outcome() == Outcome.LOST).findFirst().orElse(null);
    }
    boolean noneLost =
        ended.stream()
            .allMatch(end -> end.outcome() == Outcome.WON || end.outcome() == Outcome.VOID);
    return settled == Outcome.LOST && ended.size() == legs && noneLost
        ? ended.get(ended.size() - 1)
        : null;
  }

  private static EventFlag differs(BetState bet, Settlement settled, Ended against) {
    return new EventFlag(
        bet.source(),
        settled.origin(),
        against.played() ? EventFlag.RESULT : EventFlag.NOT_PLAYED,
        "/data/outcome",
        "is " + word(settled.outcome()) + "; " + against.said(),
        new EventFlag.Against(against.word().source(), against.word().origin().eventId()));
  }

  private static void beforeStart(
      BetState bet, Settlement settled, Leg leg, List<Word> said, List<EventFlag> flags) {
    boolean known = flags.stream().anyMatch(flag -> flag.code().equals(EventFlag.BEFORE_START));
    for (Word word : said) {
      Instant startsAt = word.data() instanceof FixtureUpdated told ? told.startsAt() : null;
      if (!known && startsAt != null && settled.settledAt().plus(SLACK).isBefore(startsAt)) {
        known = true;
        flags.add(
            new EventFlag(
                bet.source(),
                settled.origin(),
                EventFlag.BEFORE_START,
                "/data/settledAt",
                "is "
                    + settled.settledAt()
                    + "; "
                    + word.source()
                    + " says that fixture "
                    + leg.fixtureId()
                    + " starts at "
                    + startsAt,
                new EventFlag.Against(word.source(), word.origin().eventId())));
      }
    }
  }

  /** How a leg ended: not at all, by a word on its selection, or by the fixture's score. */
  private static @Nullable Ended ended(Leg leg, List<Word> said) {
    Ended unplayed = null;
    Ended told = null;
    Ended scored = null;
    FixtureUpdated fixture = null;
    for (Word word : said) {
      if (word.data() instanceof FixtureUpdated updated) {
        fixture = updated;
        unplayed = notPlayed(leg, word, updated.status(), unplayed);
      } else if (word.data() instanceof ResultPublished result && result.selection() == null) {
        unplayed = notPlayed(leg, word, result.result(), unplayed);
      } else if (word.data() instanceof ResultPublished result) {
        Outcome outcome = outcome(result.result());
        if (outcome != null && isOn(leg, result)) {
          told = new Ended(outcome, word, true, sentence(word, leg, word(outcome)));
        }
      }
    }
    for (Word word : said) {
      String score =
          word.data() instanceof ResultPublished result && result.selection() == null
              ? result.score()
              : null;
      Outcome outcome = score == null ? null : ScoreDecides.outcome(leg, fixture, score);
      if (outcome != null) {
        String detail = word(outcome) + " by the score " + score;
        scored = new Ended(outcome, word, true, sentence(word, leg, detail));
      }
    }
    if (unplayed != null) {
      return unplayed;
    }
    return told != null ? told : scored;
  }

  private static @Nullable Ended notPlayed(
      Leg leg, Word word, @Nullable String status, @Nullable Ended otherwise) {
    return status != null && NOT_PLAYED.contains(lower(status))
        ? new Ended(Outcome.VOID, word, false, sentence(word, leg, lower(status)))
        : otherwise;
  }

  private static boolean isOn(Leg leg, ResultPublished result) {
    String market = result.market();
    String selection = result.selection();
    return selection != null
        && lower(selection).equals(lower(leg.selection()))
        && (market == null
            || ScoreDecides.market(market).equals(ScoreDecides.market(leg.market())));
  }

  private static String sentence(Word word, Leg leg, String said) {
    return word.source()
        + " says in event "
        + word.origin().eventId()
        + " of "
        + word.origin().time()
        + " that fixture "
        + leg.fixtureId()
        + (leg.selection().isEmpty() ? "" : ", " + leg.market() + " " + leg.selection() + ",")
        + " is "
        + said;
  }

  private static @Nullable Outcome outcome(@Nullable String result) {
    return switch (result == null ? "" : lower(result)) {
      case "won", "win", "winner" -> Outcome.WON;
      case "lost", "lose", "loser" -> Outcome.LOST;
      case "void", "voided", "push", "refund", "cancelled", "canceled" -> Outcome.VOID;
      case "half_won" -> Outcome.HALF_WON;
      case "half_lost" -> Outcome.HALF_LOST;
      default -> null;
    };
  }

  private static String word(Outcome outcome) {
    return lower(outcome.name());
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
