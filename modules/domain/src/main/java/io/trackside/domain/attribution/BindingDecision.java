package io.trackside.domain.attribution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a registration belongs to: promo code before dedicated domain before click id, the first one
 * that holds binds the player for life. Every step is kept with a stable reason, also when it binds
 * nobody, so that each binding and each refusal can be explained later.
 *
 * <p>The decision depends on the registration and on what it names, never on what else arrived or
 * when: any order of events gives the same binding.
 */
public final class BindingDecision {
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

  /** What the registration says; what it does not name is null. */
  public record Registration(
      String brand,
      Instant at,
      @Nullable String promoCode,
      @Nullable String domain,
      @Nullable String clickId) {}

  /**
   * Who stands behind a promo code, a domain or a click.
   *
   * @param brand the programme's brand
   * @param partnerActive whether the partner may get players now
   */
  public record Owner(String partnerId, String programmeId, String brand, boolean partnerActive) {}

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

  /** What is known of the things the registration names; null for what does not exist. */
  public record Evidence(@Nullable Owner promoCode, @Nullable Owner domain, @Nullable Click click) {
    /** Nothing known. */
    public static final Evidence NONE = new Evidence(null, null, null);
  }

  /** Whom the player belongs to. */
  public record Bound(String partnerId, String programmeId, Method method, List<String> subs) {}

  /** What bound the player, in order of precedence. */
  public enum Method {
    PROMO_CODE("promo_code"),
    DOMAIN("domain"),
    CLICK("click");

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
  public record Outcome(@Nullable Bound bound, List<Step> steps) {}

  /** The outcome for a player that is bound already: the first binding is for life. */
  public static Outcome alreadyBound() {
    return new Outcome(null, List.of(new Step("player", Result.NOT_BOUND, "already_bound")));
  }

  /** Decides. */
  public Outcome decide(Registration registration, Evidence evidence) {
    List<Step> steps = new ArrayList<>(3);
    Bound bound = null;
    for (Method method : Method.values()) {
      String named = named(method, registration);
      if (named == null) {
        steps.add(new Step(method.key(), Result.ABSENT, "none_named"));
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

  private static @Nullable String named(Method method, Registration registration) {
    return switch (method) {
      case PROMO_CODE -> registration.promoCode();
      case DOMAIN -> registration.domain();
      case CLICK -> registration.clickId();
    };
  }

  private static @Nullable Owner owner(Method method, Evidence evidence) {
    return switch (method) {
      case PROMO_CODE -> evidence.promoCode();
      case DOMAIN -> evidence.domain();
      case CLICK -> evidence.click() == null ? null : evidence.click().owner();
    };
  }

  private @Nullable String refusal(
      Method method, String named, Registration registration, Evidence evidence) {
    Owner owner = owner(method, evidence);
    if (owner == null) {
      boolean malformed = method == Method.CLICK && ClickIds.parse(named).isEmpty();
      return method.key() + (malformed ? "_malformed" : "_unknown");
    }
    Click click = method == Method.CLICK ? evidence.click() : null;
    String clickFault = click == null ? null : clickFault(click, registration);
    if (clickFault != null) {
      return clickFault;
    }
    if (!owner.brand().equals(registration.brand())) {
      return "brand_mismatch";
    }
    return owner.partnerActive() ? null : "partner_disabled";
  }

  private @Nullable String clickFault(Click click, Registration registration) {
    if (!click.authentic()) {
      return "click_forged";
    }
    if (click.at().isAfter(registration.at().plus(clockSkewMax))) {
      return "click_after_registration";
    }
    if (registration.at().isAfter(click.at().plus(Duration.ofDays(click.windowDays())))) {
      return "click_expired";
    }
    return click.linkEnabled() ? null : "link_disabled";
  }

  private static @Nullable Bound bound(Method method, Evidence evidence) {
    Owner owner = owner(method, evidence);
    if (owner == null) {
      return null;
    }
    Click click = evidence.click();
    List<String> subs = method == Method.CLICK && click != null ? click.subs() : NO_SUBS;
    return new Bound(owner.partnerId(), owner.programmeId(), method, subs);
  }

  private static final List<String> NO_SUBS = List.of("", "", "", "", "");
}
