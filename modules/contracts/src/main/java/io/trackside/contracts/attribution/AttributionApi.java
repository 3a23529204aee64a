package io.trackside.contracts.attribution;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.ShownOnce;
import io.trackside.contracts.platform.Page;
import io.trackside.domain.id.Environment;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Partners, programmes, links, clicks and the explanation of a binding. */
public interface AttributionApi {

  /** Creates a partner. */
  PartnerView createPartner(Caller caller, NewPartner partner);

  /** One partner. */
  PartnerView partner(Caller caller, String partnerId);

  /** Partners in order of id. */
  Page<PartnerView> partners(Caller caller, int limit, @Nullable String cursor);

  /** Creates a programme. */
  ProgrammeView createProgramme(Caller caller, NewProgramme programme);

  /** One programme. */
  ProgrammeView programme(Caller caller, String programmeId);

  /** Programmes in order of id. */
  Page<ProgrammeView> programmes(Caller caller, int limit, @Nullable String cursor);

  /** Creates a link; the landing page's host must be on the programme's list. */
  LinkView createLink(Caller caller, NewLink link);

  /** One link. */
  LinkView link(Caller caller, String code);

  /** Changes a link, within seconds on every node. */
  LinkView changeLink(Caller caller, String code, LinkChange change);

  /** Links of a partner. */
  Page<LinkView> links(
      Caller caller, @Nullable String partnerId, int limit, @Nullable String cursor);

  /**
   * Records a click on a link and answers where to go, after the click is durable. Completes
   * exceptionally with {@code NotFound} for an unknown, disabled or ended code, whose code is
   * {@code creative_withdrawn} if what it shows was withdrawn.
   */
  CompletionStage<Redirect> click(ClickRequest request);

  /**
   * The same for a thread that must not wait.
   *
   * @return empty if the database would have to be asked first, the buffer has no room, or there is
   *     nowhere to go: then nothing has happened, and {@link #click(ClickRequest)} is to be asked
   */
  Optional<CompletionStage<Redirect>> clickAtOnce(ClickRequest request);

  /**
   * The same for an app or a server that reports a click with its token: the link must belong to
   * the caller's environment and, for a partner's client, to its partner.
   */
  CompletionStage<Redirect> click(Caller caller, ClickRequest request);

  /** One click, for the book to verify. */
  ClickView clickView(Caller caller, String clickId);

  /** Makes a one-time code for a click, to be carried through an app store. */
  ClaimCode offerClick(Caller caller, String clickId);

  /**
   * The click behind a one-time code.
   *
   * @throws io.trackside.contracts.problem.NotFound {@code claim_unknown} or {@code claim_expired}
   * @throws io.trackside.contracts.problem.Conflict {@code claim_used} the second time
   */
  ClickView claimClick(Caller caller, ClickClaim claim);

  /** A player's partner, method, click and decision trail. */
  AttributionView attributionOf(Caller caller, String playerId);

  /** The bindings of players, by player id. */
  Map<String, Binding> bindingsOf(Environment environment, Collection<String> playerIds);

  /** Ids of all players bound to a partner and programme, a page in order of id. */
  Page<String> playersOf(
      Environment environment,
      String partnerId,
      String programmeId,
      int limit,
      @Nullable String cursor);

  /** Whether a partner exists in an environment. */
  boolean partnerExists(Environment environment, String partnerId);

  /** Whether a programme exists in an environment. */
  boolean programmeExists(Environment environment, String programmeId);

  /**
   * A partner to create.
   *
   * @param brands those of its contract; absent or empty for all
   * @param countries those of its contract, ISO 3166-1; absent or empty for all
   * @param licences its licence class by jurisdiction
   * @param contractVersion the operator's own name of the contract
   * @param parentId the partner who recruited it
   */
  record NewPartner(
      @Nullable String partnerId,
      String name,
      @Nullable List<String> brands,
      @Nullable List<String> countries,
      @Nullable List<Licence> licences,
      @Nullable String contractVersion,
      @Nullable String parentId) {

    /** A partner without limits. */
    public static NewPartner named(@Nullable String partnerId, String name) {
      return new NewPartner(partnerId, name, null, null, null, null, null);
    }
  }

  /**
   * What a partner may do where.
   *
   * @param jurisdiction ISO 3166-1 or 3166-2 code
   * @param licenceClass the regulator's own word, for example {@code vendor-registrant}
   * @param validFrom first day, for example {@code 2026-01-01}; absent for always
   * @param validTo last day, included; absent for no end
   */
  record Licence(
      String jurisdiction,
      String licenceClass,
      @Nullable String validFrom,
      @Nullable String validTo) {

    /** One that has always counted and goes on to. */
    public Licence(String jurisdiction, String licenceClass) {
      this(jurisdiction, licenceClass, null, null);
    }
  }

  /**
   * A partner.
   *
   * @param status {@code applied}, {@code approved}, {@code suspended} or {@code terminated}
   * @param statusSince when it got its status
   * @param statusReason why, null if nobody said
   */
  record PartnerView(
      String partnerId,
      String name,
      String status,
      Instant createdAt,
      List<String> brands,
      List<String> countries,
      List<Licence> licences,
      @Nullable String contractVersion,
      @Nullable String parentId,
      Instant statusSince,
      @Nullable String statusReason) {}

  /**
   * A programme to create.
   *
   * @param clickParameter the query parameter of the click id, {@code tsclid} by default
   * @param clickWindowDays days from click to registration, 30 by default
   */
  record NewProgramme(
      @Nullable String programmeId,
      String name,
      String brand,
      List<String> allowedHosts,
      @Nullable String clickParameter,
      @Nullable Integer clickWindowDays) {}

  /** A programme. */
  record ProgrammeView(
      String programmeId,
      String name,
      String brand,
      List<String> allowedHosts,
      String clickParameter,
      int clickWindowDays,
      Instant createdAt) {}

  /**
   * A link to create.
   *
   * @param creativeId what it shows, for the registry of creatives
   * @param appUrl where a telephone or tablet is sent, a universal or app link; its host must be on
   *     the programme's list too
   * @param expiresAt clicks from here on lead nowhere; absent for no end
   */
  record NewLink(
      @Nullable String code,
      String partnerId,
      String programmeId,
      String landingUrl,
      @Nullable String sub1,
      @Nullable String sub2,
      @Nullable String sub3,
      @Nullable String sub4,
      @Nullable String sub5,
      @Nullable String creativeId,
      @Nullable String appUrl,
      @Nullable Instant expiresAt) {

    /** A link without anything that may be left out. */
    public static NewLink to(
        @Nullable String code, String partnerId, String programmeId, String landingUrl) {
      return new NewLink(
          code, partnerId, programmeId, landingUrl, null, null, null, null, null, null, null, null);
    }
  }

  /**
   * A link.
   *
   * @param url the path to click, for example {@code /c/abc123}; the API makes it absolute
   */
  record LinkView(
      String code,
      String url,
      String partnerId,
      String programmeId,
      String landingUrl,
      boolean enabled,
      List<String> subs,
      Instant createdAt,
      @Nullable String creativeId,
      @Nullable String appUrl,
      @Nullable Instant expiresAt) {}

  /**
   * What to change of a link; absent fields stay.
   *
   * @param creativeId empty for none
   * @param appUrl empty for none
   */
  record LinkChange(
      @Nullable Boolean enabled,
      @Nullable String creativeId,
      @Nullable String appUrl,
      @Nullable Instant expiresAt) {}

  /**
   * A click as received.
   *
   * @param query first value by name: sub1…sub5, the ad platforms' click ids, and {@code
   *     ad_storage}, {@code ad_user_data}, {@code ad_personalization} are kept
   */
  record ClickRequest(
      String code,
      Map<String, String> query,
      String peer,
      @Nullable String userAgent,
      @Nullable String purpose) {}

  /** Where a click leads. */
  record Redirect(String location, String clickId) {}

  /**
   * A click.
   *
   * @param platformIds the ad platforms' click ids by name: gclid, gbraid, wbraid, fbclid, ttclid
   * @param origin {@code person}, {@code prefetch} or {@code bot}
   * @param consent what the person allowed; null if nobody said
   */
  record ClickView(
      String clickId,
      String partnerId,
      String programmeId,
      String code,
      Instant at,
      List<String> subs,
      Map<String, String> platformIds,
      String origin,
      @Nullable ClickConsent consent) {}

  /** What a person allowed ad platforms to do; null where nobody said. */
  record ClickConsent(
      @Nullable Boolean adStorage,
      @Nullable Boolean adUserData,
      @Nullable Boolean adPersonalization) {}

  /**
   * A one-time code with which an app takes over a click after it was installed.
   *
   * @param claimCode shown this once
   */
  record ClaimCode(@ShownOnce String claimCode, String clickId, Instant expiresAt) {}

  /** The code that an app shows. */
  record ClickClaim(String claimCode) {}

  /** The explanation of a binding; partner and method are null if the player is not bound. */
  record AttributionView(
      String playerId,
      @Nullable String partnerId,
      @Nullable String programmeId,
      @Nullable String method,
      @Nullable ClickView click,
      @Nullable Instant boundAt,
      List<Decision> decisions) {}

  /**
   * One step of the decision.
   *
   * @param rule what was looked at, for example {@code click}
   * @param result {@code bound}, {@code not_bound} or {@code absent}
   * @param reason stable word, for example {@code click_expired}
   */
  record Decision(Instant at, String rule, String result, String reason) {}
}
