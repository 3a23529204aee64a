package io.trackside.commission.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.commission.catalogue.DealDocuments;
import io.trackside.commission.deal.PlanRuleDocuments;
import io.trackside.commission.statement.StatementViews;
import io.trackside.contracts.commission.CommissionApi.SimulationView;
import io.trackside.contracts.pamsync.CanonicalEventReader;
import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.commission.Adjustment;
import io.trackside.domain.commission.Deal;
import io.trackside.domain.commission.DealReader;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.commission.HeldLicence;
import io.trackside.domain.commission.PlanRule;
import io.trackside.domain.commission.Simulation;
import io.trackside.domain.commission.Simulation.Barred;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.money.Money;
import io.trackside.domain.time.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a simulation request, runs it and shows the statements. Stores nothing. */
@ApplicationScoped
public class Simulate {
  /** Most events of a simulation. */
  private static final Setting EVENTS_MAX =
      Setting.count(
          "trackside.simulation.events-max",
          "events",
          50_000,
          1,
          1_000_000,
          "most events that one simulation may carry");

  private static final int CLOSE_MAX = 240;
  private static final int RATES_MAX = 20_000;
  private static final int VERSIONS_MAX = 100;
  private static final int RULES_MAX = 1_000;
  private static final int ADJUSTMENTS_MAX = 10_000;

  @Inject CanonicalEventReader reader;
  @Inject Settings settings;

  /** Computes what a request asks for; stores nothing. */
  public SimulationView run(String text) {
    JsonNode request = DealDocuments.parse(text);
    Simulation.Input input =
        new Simulation.Input(
            versions(request.path("deal")),
            new FxRates(each(request, "rates", RATES_MAX, node -> rate(node))),
            events(request),
            each(request, "closeAfter", CLOSE_MAX, node -> Period.parse(node.textValue())),
            each(request, "adjustments", ADJUSTMENTS_MAX, Simulate::adjustment),
            barred(request));
    try {
      return new SimulationView(
          Simulation.run(input).stream()
              .map(
                  each ->
                      StatementViews.of(each.partnerId(), each.statement(), null, null, null, null))
              .toList());
    } catch (FxRates.MissingRateException missing) {
      throw new Unprocessable("fx_rate_missing", String.valueOf(missing.getMessage()));
    }
  }

  /** A deal document, or an array of versions, at {@code /deal}. */
  public static DealVersions versions(JsonNode node) {
    if (!node.isObject() && (!node.isArray() || node.isEmpty())) {
      throw bad("/deal", "a deal document or an array of versions expected");
    }
    if (node.size() > VERSIONS_MAX && node.isArray()) {
      throw bad("/deal", "at most " + VERSIONS_MAX + " versions");
    }
    List<Deal> deals = new ArrayList<>();
    if (node.isObject()) {
      deals.add(DealDocuments.read(node, "/deal"));
    } else {
      for (int i = 0; i < node.size(); i++) {
        deals.add(DealDocuments.read(node.get(i), "/deal/" + i));
      }
    }
    List<Deal> ordered = deals.stream().sorted(Comparator.comparing(Deal::effectiveFrom)).toList();
    for (int i = 1; i < ordered.size(); i++) {
      String pointer = "/deal/" + deals.indexOf(ordered.get(i));
      DealDocuments.refuse(DealReader.follows(ordered.get(i - 1), ordered.get(i)), pointer);
    }
    return new DealVersions(ordered);
  }

  private List<CanonicalEvent> events(JsonNode request) {
    int max = settings.integer(EVENTS_MAX);
    JsonNode list = request.path("events");
    checkList(list, "events", max);
    List<CanonicalEvent> events = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      events.add(reader.read(DealDocuments.write(list.get(i)), "/events/" + i));
    }
    return events;
  }

  /** Rules as {@code POST /v1/compliance/plan-rules} takes them, and partners' licences. */
  private static Barred barred(JsonNode request) {
    JsonNode list = request.path("rules");
    checkList(list, "rules", RULES_MAX);
    List<PlanRule> rules = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      PlanRule rule = PlanRuleDocuments.read(list.get(i), "/rules/" + i, 1);
      int version = (int) rules.stream().filter(r -> r.ruleId().equals(rule.ruleId())).count() + 1;
      rules.add(PlanRuleDocuments.read(list.get(i), "/rules/" + i, version));
    }
    Map<String, List<HeldLicence>> licences = new TreeMap<>();
    for (Licensed each : each(request, "licences", RULES_MAX, Simulate::licence)) {
      licences.computeIfAbsent(each.partnerId(), id -> new ArrayList<>()).add(each.held());
    }
    return new Barred(rules, licences);
  }

  private record Licensed(String partnerId, HeldLicence held) {}

  private static Licensed licence(JsonNode node) {
    @Nullable String from = textOrNull(node, "validFrom");
    @Nullable String to = textOrNull(node, "validTo");
    return new Licensed(
        node.path("affiliate").asText(Simulation.DEFAULT_PARTNER),
        new HeldLicence(
            Objects.requireNonNull(textOrNull(node, "jurisdiction")),
            Objects.requireNonNull(textOrNull(node, "licenceClass")),
            from == null ? null : LocalDate.parse(from),
            to == null ? null : LocalDate.parse(to)));
  }

  /** An adjustment of a player's NGR by hand, for the step ADJUSTMENTS. */
  private static Adjustment adjustment(JsonNode node) {
    JsonNode amount = node.path("amount");
    @Nullable String approvedAt = textOrNull(node, "approvedAt");
    return new Adjustment(
        textOrNull(node, "affiliate"),
        Objects.requireNonNull(textOrNull(node, "playerId")),
        Instant.parse(node.path("time").asText()),
        Money.parse(amount.path("amount").asText(), amount.path("currency").asText()),
        textOrNull(node, "brand"),
        textOrNull(node, "product"),
        approvedAt == null ? null : Instant.parse(approvedAt));
  }

  private static @Nullable String textOrNull(JsonNode node, String name) {
    return node.hasNonNull(name) ? node.get(name).asText() : null;
  }

  private static FxRates.Rate rate(JsonNode node) {
    BigDecimal rate = new BigDecimal(node.path("rate").asText());
    if (rate.signum() <= 0) {
      throw new IllegalArgumentException("a rate is above zero");
    }
    return new FxRates.Rate(
        node.path("from").asText(),
        node.path("to").asText(),
        LocalDate.parse(node.path("date").asText()),
        rate);
  }

  private static <T> List<T> each(
      JsonNode request, String name, int max, Function<JsonNode, T> parser) {
    JsonNode list = request.path(name);
    checkList(list, name, max);
    List<T> parsed = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      try {
        parsed.add(parser.apply(list.get(i)));
      } catch (RuntimeException unreadable) {
        throw bad("/" + name + "/" + i, "not as the contract describes it");
      }
    }
    return parsed;
  }

  private static void checkList(JsonNode list, String name, int max) {
    if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
      throw bad("/" + name, "an array expected");
    }
    if (list.size() > max) {
      throw bad("/" + name, "at most " + max + " elements");
    }
  }

  private static BadInput bad(String pointer, String detail) {
    return new BadInput(
        "invalid_request",
        "the simulation request is ill-formed",
        List.of(new FieldError(pointer, detail)));
  }
}
