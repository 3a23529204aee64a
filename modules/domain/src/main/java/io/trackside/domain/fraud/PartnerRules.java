package io.trackside.domain.fraud;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The rules about partners: figures of a while against those of others, in whole numbers. */
public final class PartnerRules {
  /** Rates are compared in registrations per million clicks. */
  private static final long MILLION = 1_000_000;

  /** A median absolute deviation is 1/1.4826 of a standard deviation of normal figures. */
  private static final long DEVIATION_NUMERATOR = 14_826;

  private static final long DEVIATION_DENOMINATOR = 10_000;

  private final RuleBook book;
  private final Instant at;

  /** Under the settings in force at an instant. */
  public PartnerRules(RuleBook book, Instant at) {
    this.book = book;
    this.at = at;
  }

  /**
   * First deposits of a partner in a programme.
   *
   * @param atMinimum how many were exactly the qualifying minimum
   */
  public record FirstDeposits(long count, long atMinimum) {}

  /** Clicks by people and the registrations they led to. */
  public record Conversion(String partnerId, long clicks, long registrations) {
    long rate() {
      return registrations * MILLION / clicks;
    }
  }

  /** Whether too many first deposits are the least that earns a CPA. */
  public Optional<Finding> clustering(String programmeId, FirstDeposits deposits) {
    RuleVersion version = book.at(FraudRule.MINIMUM_DEPOSIT_CLUSTERING, programmeId, at);
    boolean found =
        version.isOn()
            && deposits.count() >= version.parameter("sample")
            && deposits.atMinimum() * 100 > deposits.count() * version.parameter("percent");
    if (!found) {
      return Optional.empty();
    }
    TreeMap<String, String> facts = new TreeMap<>();
    facts.put("firstDeposits", Long.toString(deposits.count()));
    facts.put("atMinimum", Long.toString(deposits.atMinimum()));
    facts.put("percent", Long.toString(version.parameter("percent")));
    return Optional.of(finding(version, facts));
  }

  /** A partner whose rate lies far from what the programme's partners usually have. */
  public record Outlier(String partnerId, Finding finding) {}

  /**
   * The outliers among a programme's partners. Median and median absolute deviation, because the
   * few who cheat must not move what they are measured by; a deviation of less than a tenth of the
   * median counts as that, lest partners who are all alike make each other outliers.
   */
  public List<Outlier> outliers(String programmeId, List<Conversion> conversions) {
    RuleVersion version = book.at(FraudRule.CONVERSION_OUTLIER, programmeId, at);
    List<Conversion> counted =
        conversions.stream()
            .filter(each -> each.clicks() >= Math.max(1, version.parameter("sample")))
            .toList();
    if (!version.isOn() || counted.size() < version.parameter("partners")) {
      return List.of();
    }
    long median = median(counted.stream().map(Conversion::rate).toList());
    long spread = median(counted.stream().map(each -> Math.abs(each.rate() - median)).toList());
    long deviation =
        Math.max(Math.max(1, median / 10), spread * DEVIATION_NUMERATOR / DEVIATION_DENOMINATOR);
    List<Outlier> outliers = new ArrayList<>();
    for (Conversion each : counted) {
      if (Math.abs(each.rate() - median) > version.parameter("factor") * deviation) {
        TreeMap<String, String> facts = new TreeMap<>();
        facts.put("clicks", Long.toString(each.clicks()));
        facts.put("registrations", Long.toString(each.registrations()));
        facts.put("perMillionClicks", Long.toString(each.rate()));
        facts.put("medianPerMillionClicks", Long.toString(median));
        facts.put("partners", Integer.toString(counted.size()));
        outliers.add(new Outlier(each.partnerId(), finding(version, facts)));
      }
    }
    return outliers;
  }

  /** The lower one of two middles. */
  private static long median(List<Long> values) {
    return values.stream().sorted().skip((values.size() - 1) / 2).findFirst().orElse(0L);
  }

  private static Finding finding(RuleVersion version, TreeMap<String, String> facts) {
    return new Finding(version.rule(), version.version(), version.score(), facts);
  }
}
