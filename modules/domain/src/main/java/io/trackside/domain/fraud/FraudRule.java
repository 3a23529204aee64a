package io.trackside.domain.fraud;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The rules by name, with what they look at and what they are shipped with. Scores of one subject's
 * findings add up; {@link #REVIEW_THRESHOLD} says from which sum on a person must look.
 */
public enum FraudRule {
  /** A player whose e-mail, telephone, payment instrument or address is the partner's own. */
  SELF_REFERRAL(Subject.PLAYER, 100, Map.of()),

  /** The same e-mail, telephone or payment instrument as a player who registered before. */
  DUPLICATE_ACCOUNT(Subject.PLAYER, 100, Map.of()),

  /** The same device as a player who registered before; households share some. */
  DUPLICATE_DEVICE(Subject.PLAYER, 30, Map.of()),

  /** More registrations from one address in a clock hour (UTC) than {@code limit}. */
  REGISTRATIONS_PER_ADDRESS(Subject.PLAYER, 50, Map.of("limit", 30L)),

  /** More registrations from one device in a clock hour (UTC) than {@code limit}. */
  REGISTRATIONS_PER_DEVICE(Subject.PLAYER, 50, Map.of("limit", 5L)),

  /** More registrations of one partner in a clock hour (UTC) than {@code limit}. */
  REGISTRATIONS_PER_HOUR(Subject.PLAYER, 30, Map.of("limit", 500L)),

  /** A registration less than {@code seconds} after the click that brought it. */
  CLICK_TO_REGISTRATION(Subject.PLAYER, 40, Map.of("seconds", 3L)),

  /** Younger at registration than the place allows. */
  UNDER_AGE(Subject.PLAYER, 100, Map.of()),

  /**
   * More than {@code percent} of a partner's first deposits of the last {@code days} days, at least
   * {@code sample} of them, are exactly the qualifying minimum.
   */
  MINIMUM_DEPOSIT_CLUSTERING(
      Subject.PARTNER, 100, Map.of("percent", 60L, "sample", 30L, "days", 30L)),

  /**
   * Registrations per click of the last {@code days} days lie more than {@code factor} robust
   * deviations from the programme's median, over partners with at least {@code sample} clicks, of
   * whom there are at least {@code partners}.
   */
  CONVERSION_OUTLIER(
      Subject.PARTNER, 100, Map.of("factor", 8L, "sample", 200L, "days", 7L, "partners", 5L)),

  /** No rule of its own: its score is the sum from which on a subject is flagged. */
  REVIEW_THRESHOLD(Subject.NONE, 100, Map.of());

  /** What a rule looks at. */
  public enum Subject {
    PLAYER,
    PARTNER,
    NONE
  }

  private final Subject subject;
  private final int score;
  private final Map<String, Long> parameters;

  FraudRule(Subject subject, int score, Map<String, Long> parameters) {
    this.subject = subject;
    this.score = score;
    this.parameters = parameters;
  }

  /** The name outside, for example {@code self_referral}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The rule of a name. */
  public static Optional<FraudRule> of(String key) {
    return Arrays.stream(values()).filter(rule -> rule.key().equals(key)).findFirst();
  }

  /** The rules about partners. */
  public static List<FraudRule> ofPartners() {
    return Arrays.stream(values()).filter(rule -> rule.subject == Subject.PARTNER).toList();
  }

  /** What it looks at. */
  public Subject subject() {
    return subject;
  }

  /** The shipped score. */
  public int shippedScore() {
    return score;
  }

  /** The shipped parameters; a version names a part of these and no others. */
  public Map<String, Long> shippedParameters() {
    return parameters;
  }
}
