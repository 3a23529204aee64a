package io.trackside.domain.attribution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a registration belongs to: promo code before dedicated domain before click id before a lead
 * taken on another device, the first one that holds binds the player for life. Every step is kept
 * with a stable reason, also when it binds nobody, so that each binding and each refusal can be
 * explained later.
 *
 * <p>The decision depends on the registration and on what it names, never on what else arrived or
 * when: any order of events gives the same binding.
 */
public final class BindingDecision {
  private static final List<String> NO_SUBS = List.of("", "", "", "", "");

  private final Duration clockSkewMax;

  /**
   * A decision rule.
   *
   * @param clockSkewMax by how much the book's clock may be behind ours (or its times cut to whole
   *     seconds) before a click counts as later than the registration
   */
  public BindingDecision(Duration clockSkewMax) {
    this.clockSkewMax = clockSkewMax;
  }

  /**
   * What the registration says; what it does not name is null.
   *
   * @param country ISO 3166-1 code; null asks for no country
   */
  public record Registration(
      String brand,
      @Nullable String country,
      Instant at,
      @Nullable String promoCode,
      @Nullable String domain,
      @Nullable String clickId) {}

  /**
   * Who stands behind a promo code, a domain or a click.
   *
   * @param brand the programme's brand
   * @param partnerActive whether the partner may get players now
   * @param brands those of the partner's contract; empty for all
   * @param countries those of the partner's contract, ISO 3166-1; empty for all
   */
  public record Owner(
      String partnerId,
      String programmeId,
      String brand,
      boolean partnerActive,
      Set<String> brands,
      Set<String> countries) {

    /** A partner for all brands and countries. */
    public Owner(String partnerId, String programmeId, String brand, boolean partnerActive) {
      this(partnerId, programmeId, brand, partnerActive, Set.of(), Set.of());
    }
  }

  /**
   * A promo code or a dedicated domain.
   *
   * @param enabled whether it is still in use
   * @param from first instant at which it counts
   * @param until it counts before this instant; null for no end
   */
  public record Claim(Owner owner, boolean enabled, Instant from, @Nullable Instant until) {}

  /**
   * A stored click.
   *
   * @param authentic whether its id verifies for its owner
   * @param linkEnabled whether its link is still in use
   * @param windowDays days from click to registration, of the programme
   */
  public record Click(
      Owner owner,
      Instant at,
      boolean authentic,
      boolean linkEnabled,
      int windowDays,
      List<String> subs) {}

  /**
   * What is known of the things the registration names; null for what does not exist.
   *
   * @param lead the click of a person who left the same e-mail address on another device
   */
  public record Evidence(
      @Nullable Claim promoCode,
      @Nullable Claim domain,
      @Nullable Click click,
      @Nullable Click lead) {
    /** Nothing known. */
    public static final Evidence NONE = new Evidence(null, null, null, null);
  }

  /** Whom the player belongs to. */
  public record Bound(String partnerId, String programmeId, Method method, List<String> subs) {}

  /** What bound the player, in order of precedence. */
  public enum Method {
    PROMO_CODE("promo_code"),
    DOMAIN("domain"),
    CLICK("click"),
    LEAD("lead");

    private final String key;

    Method(String key) {
      this.key = key;
    }

    /** The word on the wire and in the database. */
    public String key() {
      return key;
    }
  }

  /** How a step ended. */
  public enum Result {
    BOUND("bound"),
    NOT_BOUND("not_bound"),
    ABSENT("absent");

    private final String key;

    Result(String key) {
      this.key = key;
    }

    /** The word on the wire and in the database. */
    public String key() {
      return key;
    }
  }

  /**
   * One step.
   *
   * @param rule what was looked at
   * @param reason stable snake_case word
   */
  public record Step(String rule, Result result, String reason) {}

  /** The steps in order, and the binding if one of them held. */
  public record Outcome(@Nullable Bound bound, List<Step> steps) {

    /** The same decision with what went before it. */
    public Outcome after(Step earlier) {
      List<Step> all = new ArrayList<>(steps.size() + 1);
      all.add(earlier);
      all.addAll(steps);
      return new Outcome(bound, List.copyOf(all));
    }
  }

  /** The outcome for a player that is bound already: the first binding is for life. */
  public static Outcome alreadyBound() {
    return ofPlayer("already_bound");
  }

  /** The outcome for another word about a registration of which an earlier one counts. */
  public static Outcome alreadyRegistered() {
    return ofPlayer("already_registered");
  }

  private static Outcome ofPlayer(String reason) {
    return new Outcome(null, List.of(new Step("player", Result.NOT_BOUND, reason)));
  }

  /** Decides. */
  public Outcome decide(Registration registration, Evidence evidence) {
    List<Step> steps = new ArrayList<>(Method.values().length);
    Bound bound = null;
    for (Method method : Method.values()) {
      String named = named(method, registration, evidence);
      if (named == null) {
        if (method != Method.LEAD) {
          steps.add(new Step(method.key(), Result.ABSENT, "none_named"));
        }
      } else if (bound != null) {
        steps.add(new Step(method.key(), Result.NOT_BOUND, "bound_by_" + bound.method().key()));
      } else {
        String refusal = refusal(method, named, registration, evidence);
        bound = refusal == null ? bound(method, evidence) : null;
        steps.add(
            refusal == null
                ? new Step(method.key(), Result.BOUND, method.key() + "_valid")
                : new Step(method.key(), Result.NOT_BOUND, refusal));
      }
    }
    return new Outcome(bound, List.copyOf(steps));
  }

  /** A lead is not named by anybody: it is there or not, and silent if not. */
  private static @Nullable String named(
      Method method, Registration registration, Evidence evidence) {
    return switch (method) {
      case PROMO_CODE -> registration.promoCode();
      case DOMAIN -> registration.domain();
      case CLICK -> registration.clickId();
      case LEAD -> evidence.lead() == null ? null : "";
    };
  }

  private static @Nullable Owner owner(Method method, Evidence evidence) {
    Claim claim = claim(method, evidence);
    Click click = click(method, evidence);
    return claim != null ? claim.owner() : click == null ? null : click.owner();
  }

  private static @Nullable Claim claim(Method method, Evidence evidence) {
    return switch (method) {
      case PROMO_CODE -> evidence.promoCode();
      case DOMAIN -> evidence.domain();
      case CLICK, LEAD -> null;
    };
  }

  private static @Nullable Click click(Method method, Evidence evidence) {
    return switch (method) {
      case CLICK -> evidence.click();
      case LEAD -> evidence.lead();
      case PROMO_CODE, DOMAIN -> null;
    };
  }

  private @Nullable String refusal(
      Method method, String named, Registration registration, Evidence evidence) {
    Owner owner = owner(method, evidence);
    if (owner == null) {
      boolean malformed = method == Method.CLICK && ClickIds.parse(named).isEmpty();
      return method.key() + (malformed ? "_malformed" : "_unknown");
    }
    Click click = click(method, evidence);
    Claim claim = claim(method, evidence);
    String fault =
        click != null
            ? clickFault(method, click, registration)
            : claim == null ? null : claimFault(method, claim, registration);
    return fault != null ? fault : ownerFault(owner, registration);
  }

  private static @Nullable String ownerFault(Owner owner, Registration registration) {
    if (!owner.brand().equals(registration.brand())) {
      return "brand_mismatch";
    }
    if (!owner.partnerActive()) {
      return "partner_disabled";
    }
    if (!owner.brands().isEmpty() && !owner.brands().contains(registration.brand())) {
      return "brand_not_in_contract";
    }
    String country = registration.country();
    boolean served =
        country == null || owner.countries().isEmpty() || owner.countries().contains(country);
    return served ? null : "country_not_in_contract";
  }

  private static @Nullable String claimFault(
      Method method, Claim claim, Registration registration) {
    if (!claim.enabled()) {
      return method.key() + "_disabled";
    }
    if (registration.at().isBefore(claim.from())) {
      return method.key() + "_not_yet_valid";
    }
    Instant until = claim.until();
    return until != null && !registration.at().isBefore(until) ? method.key() + "_expired" : null;
  }

  private @Nullable String clickFault(Method method, Click click, Registration registration) {
    if (!click.authentic()) {
      return method.key() + "_forged";
    }
    if (click.at().isAfter(registration.at().plus(clockSkewMax))) {
      return method.key() + "_after_registration";
    }
    if (registration.at().isAfter(click.at().plus(Duration.ofDays(click.windowDays())))) {
      return method.key() + "_expired";
    }
    return click.linkEnabled() ? null : "link_disabled";
  }

  private static @Nullable Bound bound(Method method, Evidence evidence) {
    Owner owner = owner(method, evidence);
    if (owner == null) {
      return null;
    }
    Click click = click(method, evidence);
    List<String> subs = click == null ? NO_SUBS : click.subs();
    return new Bound(owner.partnerId(), owner.programmeId(), method, subs);
  }
}
