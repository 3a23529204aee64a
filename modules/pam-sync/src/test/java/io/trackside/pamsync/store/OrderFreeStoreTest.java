package io.trackside.pamsync.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.BetCategory;
import io.trackside.domain.event.EventData.BonusKind;
import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.event.EventData.PaymentKind;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.Figures;
import io.trackside.domain.fact.Movement;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.Money;
import io.trackside.domain.projection.Projector;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import javax.sql.DataSource;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** The stored projection ends in the same bytes in any order, any batches and with any repeats. */
class OrderFreeStoreTest {
  private static final Instant DAY = Instant.parse("2026-03-14T10:00:00Z");
  private static final Environment ENV = Environment.SANDBOX;
  private static final List<String> TABLES =
      List.of(
          "pam_bet_part",
          "pam_payment",
          "pam_bonus",
          "pam_player",
          "pam_mark",
          "pam_claim",
          "pam_activity");

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void anyOrderAnyBatchesAndAnyRepeatsEndInTheSameRows(
      @ForAll long seed, @ForAll @IntRange(min = 3, max = 24) int size, @ForAll long shuffle) {
    List<CanonicalEvent> events = randomEvents(new Random(seed), size);
    Run straight = new Run();
    events.forEach(event -> straight.take(List.of(event)));

    Random order = new Random(shuffle);
    List<CanonicalEvent> other = new ArrayList<>(events);
    events.stream().filter(event -> order.nextInt(3) == 0).forEach(other::add);
    Collections.shuffle(other, order);
    Run shuffled = new Run();
    int at = 0;
    while (at < other.size()) {
      int to = Math.min(other.size(), at + 1 + order.nextInt(6));
      shuffled.take(other.subList(at, to));
      at = to;
    }
    assertThat(shuffled.rows()).isEqualTo(straight.rows());
    assertThat(shuffled.sums()).isEqualTo(straight.sums());
    assertThat(shuffled.sums()).isEqualTo(shuffled.storedSums());
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void whatWasTakenOnceChangesNothingAgain(
      @ForAll long seed, @ForAll @IntRange(min = 3, max = 24) int size) {
    List<CanonicalEvent> events = randomEvents(new Random(seed), size);
    Run run = new Run();
    run.take(events);
    StoredState state = run.store.read(ENV, events);
    Projector projector = new Projector(state);
    events.forEach(event -> projector.apply(Run.header(event), event));
    assertThat(state.kept()).isZero();
    assertThat(state.changed()).isFalse();
  }

  @Example
  void aVoidThatCameFirstFixesTheDayOnWhichItsBetStandsBesideSums() {
    Instant yesterday = DAY.minusSeconds(86_400);
    CanonicalEvent voided =
        new CanonicalEvent("e1", "pam", "p-1", yesterday, null, new EventData.BetVoided("b1", 1));
    CanonicalEvent sums =
        new CanonicalEvent(
            "e2",
            "pam",
            "p-1",
            DAY,
            null,
            new EventData.ActivityReported(
                LocalDate.ofInstant(yesterday, ZoneOffset.UTC),
                "sportsbook",
                "main",
                eur(5),
                eur(1),
                eur(0),
                eur(0),
                eur(0),
                eur(0),
                1));
    CanonicalEvent lost =
        new CanonicalEvent(
            "e3",
            "pam",
            "p-1",
            DAY,
            null,
            new EventData.BetSettled(
                "b1",
                2,
                Outcome.LOST,
                eur(3),
                eur(0),
                eur(0),
                eur(0),
                eur(0),
                eur(0),
                "sportsbook",
                BetCategory.PARLAY,
                1,
                List.of(),
                null,
                null,
                "main",
                DAY));
    Run betFirst = new Run();
    List.of(voided, lost, sums).forEach(event -> betFirst.take(List.of(event)));
    Run sumsBetween = new Run();
    List.of(voided, sums, lost).forEach(event -> sumsBetween.take(List.of(event)));
    assertThat(sumsBetween.rows()).isEqualTo(betFirst.rows());
    assertThat(sumsBetween.sums()).isEqualTo(betFirst.sums());
  }

  /** A store of its own and what it emitted. */
  private static final class Run {
    private final DataSource dataSource = H2Tables.fresh();
    private final ProjectionStore store = new ProjectionStore();
    private final TreeMap<String, Figures> sums = new TreeMap<>();

    Run() {
      store.database = H2Tables.database(dataSource);
    }

    static FactHeader header(CanonicalEvent event) {
      long sequence = Long.parseLong(event.id().substring(1));
      return new FactHeader(
          ENV, sequence, event.source(), event.id(), event.playerId(), event.time(), DAY);
    }

    void take(List<CanonicalEvent> batch) {
      StoredState state = store.read(ENV, batch);
      Projector projector = new Projector(state);
      for (CanonicalEvent event : batch) {
        projector.apply(header(event), event).facts().stream()
            .flatMap(fact -> Movement.of(fact).stream())
            .forEach(movement -> add(sums, movement));
      }
      store.write(ENV, state);
    }

    private static void add(TreeMap<String, Figures> sums, Movement movement) {
      sums.merge(
          movement.countsAt() + " " + movement.dimensions(), movement.delta(), Figures::plus);
      sums.values().removeIf(Figures.ZERO::equals);
    }

    TreeMap<String, Figures> sums() {
      return sums;
    }

    TreeMap<String, Figures> storedSums() {
      TreeMap<String, Figures> stored = new TreeMap<>();
      store.factsOf(ENV, "p-1").stream()
          .flatMap(fact -> Movement.of(fact).stream())
          .forEach(movement -> add(stored, movement));
      return stored;
    }

    List<String> rows() {
      List<String> rows = new ArrayList<>();
      try (Connection connection = dataSource.getConnection();
          Statement statement = connection.createStatement()) {
        for (String table : TABLES) {
          try (ResultSet result = statement.executeQuery("select * from " + table)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
              StringBuilder row = new StringBuilder(table);
              for (int column = 1; column <= columns; column++) {
                row.append(' ').append(result.getString(column));
              }
              rows.add(row.toString());
            }
          }
        }
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
      Collections.sort(rows);
      return rows;
    }
  }

  private static Money eur(long minor) {
    return Money.parse(minor + ".00", "EUR");
  }

  private static List<CanonicalEvent> randomEvents(Random random, int size) {
    List<CanonicalEvent> events = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      Instant time = DAY.plusSeconds(3_600L * (random.nextInt(60) - 30));
      events.add(new CanonicalEvent("e" + i, "pam", "p-1", time, null, randomData(random, i)));
    }
    return events;
  }

  private static EventData randomData(Random random, int i) {
    String id = "x" + random.nextInt(2);
    long amount = random.nextInt(5);
    LocalDate day = LocalDate.ofInstant(DAY, ZoneOffset.UTC).plusDays(random.nextInt(3) - 1);
    return switch (random.nextInt(14)) {
      case 0, 1, 2 -> settled(random);
      case 3 ->
          new EventData.BetCashedOut(
              "b" + random.nextInt(3), id, 1 + random.nextInt(3), eur(amount), eur(1));
      case 4 -> new EventData.BetVoided("b" + random.nextInt(3), 1 + random.nextInt(4));
      case 5 -> new EventData.Payment(PaymentKind.DEPOSIT, id, eur(amount), null, null);
      case 6 ->
          new EventData.Payment(PaymentKind.CHARGEBACK_FILED, id, eur(amount), null, null, id);
      case 7 ->
          new EventData.Bonus(
              BonusKind.CONVERTED, id, eur(amount), null, null, "b" + random.nextInt(4));
      case 8, 9 -> activity(random, day);
      case 10 ->
          new EventData.TradeExecuted(
              id, "EURUSD", BigDecimal.valueOf(amount), null, null, null, null, null, null, null);
      case 11 -> new EventData.EvaluationEnded(EventData.Verdict.PASSED, id, "1");
      case 12 -> new EventData.OddsUpdated("f", id, null, BigDecimal.valueOf(amount));
      default -> new EventData.AccountStatusChanged("s" + i);
    };
  }

  private static EventData activity(Random random, LocalDate day) {
    return new EventData.ActivityReported(
        day,
        random.nextBoolean() ? "sportsbook" : "casino",
        "main",
        eur(random.nextInt(5)),
        eur(1),
        eur(0),
        eur(random.nextInt(2)),
        eur(0),
        eur(0),
        1 + random.nextInt(3));
  }

  private static EventData settled(Random random) {
    return new EventData.BetSettled(
        "b" + random.nextInt(3),
        1 + random.nextInt(4),
        Outcome.values()[random.nextInt(Outcome.values().length)],
        eur(random.nextInt(3)),
        eur(random.nextInt(2)),
        eur(random.nextInt(4)),
        eur(0),
        eur(0),
        eur(0),
        "sportsbook",
        BetCategory.PARLAY,
        1,
        List.of(),
        null,
        null,
        "main",
        DAY.plusSeconds(3_600L * (random.nextInt(60) - 30)));
  }
}
