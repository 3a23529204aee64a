package io.trackside.systemtests.matchday;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trackside.domain.commission.DealReader;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.commission.Simulation;
import io.trackside.domain.commission.Simulation.PartnerStatement;
import io.trackside.domain.commission.Statement;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.money.Money;
import io.trackside.pamsync.canonical.CanonicalEvents;
import io.trackside.simulator.deal.Earned;
import io.trackside.simulator.matchday.MatchDayConfig;
import io.trackside.simulator.matchday.Rehearsal;
import io.trackside.simulator.matchday.Rehearsal.Performance;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What the simulator computes from its book alone is what the engine makes of the same events,
 * shuffled and partly doubled; for every deal of the match day, to the last digit.
 */
class DayByTheEngineTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SEED = 11;

  private final CanonicalEvents reader = new CanonicalEvents();

  @Test
  void theSandboxsDayComesToTheSame() {
    comesToTheSame(MatchDayConfig.sandbox(URI.create("http://localhost:1"), "t"));
  }

  @Test
  void aSmallDayComesToTheSame() {
    comesToTheSame(
        MatchDayConfig.sandbox(URI.create("http://localhost:1"), "t").sized(60, 1_000, 0));
  }

  private void comesToTheSame(MatchDayConfig config) {
    Rehearsal rehearsal = new Rehearsal(config, Clock.systemUTC());
    FxRates rates = rates(rehearsal.rates());
    for (Performance performance : rehearsal.performances()) {
      Map<String, Statement> statements = statements(performance, rates);
      assertSame(
          performance.kind(), statements.get(Simulation.DEFAULT_PARTNER), performance.expected());
      statements.remove(Simulation.DEFAULT_PARTNER);
      Earned share = performance.expectedOfParent();
      assertThat(statements).as("parents").hasSize(share.lines().isEmpty() ? 0 : 1);
      statements.values().forEach(statement -> assertSame("parent", statement, share));
    }
  }

  private Map<String, Statement> statements(Performance performance, FxRates rates) {
    List<CanonicalEvent> events = new ArrayList<>();
    performance.events().forEach(event -> events.add(reader.read(event.body().toString(), "")));
    events.addAll(events.subList(0, events.size() / 10));
    Collections.shuffle(events, new Random(SEED));
    DealVersions versions =
        new DealVersions(
            List.of(
                DealReader.read(JSON.convertValue(performance.deal(), LinkedHashMap.class))
                    .require()));
    Map<String, Statement> statements = new TreeMap<>();
    for (PartnerStatement each :
        Simulation.run(new Simulation.Input(versions, rates, events, List.of()))) {
      assertThat(statements.put(each.partnerId(), each.statement())).as("one period").isNull();
    }
    return statements;
  }

  private static void assertSame(String kind, Statement engine, Earned book) {
    assertThat(engine).as(kind).isNotNull();
    Map<String, BigDecimal> lines = new TreeMap<>();
    engine
        .lines()
        .forEach(
            line ->
                lines.merge(line.type().name(), amount(engine, line.amount()), BigDecimal::add));
    lines.values().removeIf(sum -> sum.signum() == 0);
    assertThat(lines).as(kind).isEqualTo(new TreeMap<>(book.lines()));
    assertThat(amount(engine, engine.total())).as(kind).isEqualTo(book.total());
    assertThat(amount(engine, engine.ggr())).as(kind + " ggr").isEqualTo(book.ggr());
    assertThat(amount(engine, engine.ngr())).as(kind + " ngr").isEqualTo(book.ngr());
    assertThat(amount(engine, engine.carryOut())).as(kind).isEqualTo(book.carryOut());
  }

  private static BigDecimal amount(Statement statement, long minor) {
    return new BigDecimal(new Money(minor, statement.currency()).amount());
  }

  private static FxRates rates(JsonNode document) {
    List<FxRates.Rate> rates = new ArrayList<>();
    for (JsonNode rate : document.path("rates")) {
      rates.add(
          new FxRates.Rate(
              rate.path("from").asText(),
              rate.path("to").asText(),
              LocalDate.parse(rate.path("date").asText()),
              new BigDecimal(rate.path("rate").asText())));
    }
    return new FxRates(rates);
  }
}
