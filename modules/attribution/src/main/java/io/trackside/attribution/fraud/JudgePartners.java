package io.trackside.attribution.fraud;

import io.trackside.attribution.fraud.store.ConversionStore;
import io.trackside.attribution.fraud.store.ConversionStore.Who;
import io.trackside.attribution.fraud.store.RuleStore;
import io.trackside.contracts.commission.FirstDepositsApi;
import io.trackside.contracts.commission.FirstDepositsApi.Clustering;
import io.trackside.domain.fraud.Finding;
import io.trackside.domain.fraud.FraudRule;
import io.trackside.domain.fraud.PartnerRules;
import io.trackside.domain.fraud.PartnerRules.Conversion;
import io.trackside.domain.fraud.PartnerRules.FirstDeposits;
import io.trackside.domain.fraud.PartnerRules.Outlier;
import io.trackside.domain.fraud.RuleBook;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks at the figures of partners, now and then; what each look reads is bounded by its window.
 */
@Dependent
class JudgePartners {
  /** So long after midnight (UTC) a day's clicks are all committed. */
  private static final Duration GRACE = Duration.ofMinutes(5);

  private final ConversionStore conversions;
  private final FirstDepositsApi deposits;
  private final RuleStore rules;
  private final KeepCases keepCases;
  private final Clock clock;

  @Inject
  JudgePartners(
      ConversionStore conversions,
      FirstDepositsApi deposits,
      RuleStore rules,
      KeepCases keepCases,
      Clock clock) {
    this.conversions = conversions;
    this.deposits = deposits;
    this.rules = rules;
    this.keepCases = keepCases;
    this.clock = clock;
  }

  /** Judges all partners of an environment; returns about how many there is something to say. */
  int judge(Environment environment) {
    Instant now = clock.instant();
    RuleBook book =
        new RuleBook(rules.all(environment).stream().map(RuleStore.SetRule::version).toList());
    PartnerRules judge = new PartnerRules(book, now);
    Map<Who, List<Finding>> found =
        new TreeMap<>(Comparator.comparing(Who::partnerId).thenComparing(Who::programmeId));
    int days = days(book, FraudRule.MINIMUM_DEPOSIT_CLUSTERING, now);
    for (Clustering each :
        deposits.clustering(environment, now.minus(Duration.ofDays(days)), now)) {
      judge
          .clustering(each.programmeId(), new FirstDeposits(each.count(), each.atMinimum()))
          .ifPresent(finding -> add(found, each.programmeId(), each.partnerId(), finding));
    }
    int window = days(book, FraudRule.CONVERSION_OUTLIER, now);
    together(environment, now, window)
        .forEach(
            (programme, partners) -> {
              for (Outlier outlier : judge.outliers(programme, partners)) {
                add(found, programme, outlier.partnerId(), outlier.finding());
              }
            });
    return open(environment, book, now, found);
  }

  private int open(
      Environment environment, RuleBook book, Instant now, Map<Who, List<Finding>> found) {
    int opened = 0;
    for (Map.Entry<Who, List<Finding>> each : found.entrySet()) {
      Who who = each.getKey();
      if (Finding.sum(each.getValue()) >= book.threshold(who.programmeId(), now)) {
        int days = days(book, each.getValue().get(0).rule(), now);
        keepCases.ofPartner(
            environment,
            who.partnerId(),
            who.programmeId(),
            each.getValue(),
            now.minus(Duration.ofDays(days)));
        opened++;
      }
    }
    return opened;
  }

  private static void add(
      Map<Who, List<Finding>> found, String programme, String partner, Finding finding) {
    found.computeIfAbsent(new Who(programme, partner), who -> new ArrayList<>()).add(finding);
  }

  private static int days(RuleBook book, FraudRule rule, Instant now) {
    return (int) Math.min(366, book.at(rule, null, now).parameter("days"));
  }

  /** Clicks and registrations of the window's days and of today, by programme. */
  private Map<String, List<Conversion>> together(Environment environment, Instant now, int window) {
    LocalDate today = LocalDate.ofInstant(now.minus(GRACE), ZoneOffset.UTC);
    LocalDate from = today.minusDays(window - 1L);
    Set<LocalDate> counted = conversions.counted(environment, from);
    for (LocalDate day = from; day.isBefore(today); day = day.plusDays(1)) {
      if (!counted.contains(day)) {
        conversions.keep(
            environment, day, conversions.clicks(environment, start(day), start(day.plusDays(1))));
      }
    }
    Map<Who, Long> clicks = new HashMap<>(conversions.clicks(environment, from));
    conversions
        .clicks(environment, start(today), now)
        .forEach((who, count) -> clicks.merge(who, count, Long::sum));
    return ConversionStore.together(clicks, conversions.registrations(environment, start(from)));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
