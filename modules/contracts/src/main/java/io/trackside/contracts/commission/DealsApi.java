package io.trackside.contracts.commission;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.commission.CommissionApi.DealView;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Unprocessable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The life of deals and of their assignments. A partner sees what it has, and no drafts. */
public interface DealsApi {

  /** Deals in order of id. */
  Page<DealSummary> deals(Caller caller, DealFilter filter, int limit, @Nullable String cursor);

  /**
   * The version that counts today; before the first one begins the earliest approved, else the
   * newest draft.
   *
   * @throws NotFound if there is no such deal
   */
  DealView current(Caller caller, String dealId);

  /** One version; its document has its members in order of their names. */
  DealView version(Caller caller, String dealId, String version);

  /** One version in plain English, as Markdown. */
  String text(Caller caller, String dealId, String version);

  /** What differs between two versions. */
  DealDiffView diff(Caller caller, String dealId, String from, String to);

  /**
   * Approves a draft.
   *
   * @throws Conflict {@code deal_decided}, {@code earlier_draft}, {@code second_person_required}
   * @throws Unprocessable {@code deal_contradictory} if its beginning was closed meanwhile
   */
  DealView approve(Caller caller, String dealId, String version, @Nullable String reason);

  /** Rejects a draft with a reason. */
  DealView reject(Caller caller, String dealId, String version, @Nullable String reason);

  /** A partner's assignments, by programme, earliest first. */
  List<AssignmentView> assignments(Caller caller, String partnerId);

  /**
   * Gives a partner a deal in a programme, for all players or those of some countries.
   *
   * @throws Conflict {@code assignment_conflict} with the pointer of what overlaps
   * @throws Unprocessable {@code unknown_deal}, {@code unknown_programme}, {@code
   *     deal_not_approved}, {@code plan_barred} with the rule's id
   */
  AssignmentView assign(Caller caller, String partnerId, NewAssignment assignment);

  /** A second person's word on a proposed assignment. */
  AssignmentView decideAssignment(
      Caller caller,
      String partnerId,
      String assignmentId,
      boolean approved,
      @Nullable String reason);

  /** Gives an assignment a last day, which lies in no closed period. */
  AssignmentView end(Caller caller, String partnerId, String assignmentId, AssignmentEnd end);

  /**
   * Which deals.
   *
   * @param state that one of the deal's versions is in; null for any
   * @param partnerId who has the deal; null for anybody
   */
  record DealFilter(@Nullable String state, @Nullable String partnerId) {}

  /**
   * A deal.
   *
   * @param currentVersion the version that counts today; null if none does
   * @param versions the states of the versions by their numbers
   * @param planKinds what the shown version pays
   */
  record DealSummary(
      String dealId,
      @Nullable String name,
      String currency,
      String timeZone,
      @Nullable Integer currentVersion,
      Map<String, String> versions,
      List<String> planKinds) {}

  /** What turns one version into another. */
  record DealDiffView(String dealId, int from, int to, List<ChangeView> changes) {}

  /**
   * A difference in the manner of RFC 6902.
   *
   * @param op {@code add}, {@code remove} or {@code replace}
   * @param pointer RFC 6901, into the document
   * @param before JSON; null where there was nothing
   * @param after JSON; null where there is nothing any more
   * @param sentence the same for people
   */
  record ChangeView(
      String op,
      String pointer,
      @Nullable String before,
      @Nullable String after,
      String sentence) {}

  /**
   * An assignment to make.
   *
   * @param effectiveFrom first day, in the deal's zone
   * @param countries of the players' registration, ISO 3166-1; absent or empty for all
   * @param effectiveTo last day, included; absent for no end
   */
  record NewAssignment(
      String dealId,
      String programmeId,
      String effectiveFrom,
      @Nullable List<String> countries,
      @Nullable String effectiveTo) {}

  /**
   * The end of an assignment.
   *
   * @param effectiveTo last day, included
   * @param reason of at most 1,000 characters
   */
  record AssignmentEnd(String effectiveTo, @Nullable String reason) {}

  /**
   * An assignment.
   *
   * @param state {@code proposed}, {@code rejected}, {@code approved} before it begins, {@code
   *     active} or {@code ended}
   * @param withheld rules that bar a part of it where it names no place, or not all of a place:
   *     there players earn nothing of these kinds
   */
  record AssignmentView(
      String assignmentId,
      String partnerId,
      String dealId,
      String programmeId,
      String effectiveFrom,
      @Nullable String effectiveTo,
      List<String> countries,
      String state,
      String createdBy,
      Instant createdAt,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt,
      @Nullable String decisionReason,
      List<WithheldView> withheld) {}

  /** A rule that will withhold what some players earn. */
  record WithheldView(String ruleId, String jurisdiction, List<String> planKinds) {}
}
