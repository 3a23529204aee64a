package io.trackside.contracts.attribution;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi.Licence;
import io.trackside.contracts.attribution.AttributionApi.PartnerView;
import io.trackside.contracts.attribution.RequestsApi.RequestView;
import io.trackside.domain.id.Environment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of partners. */
public interface PartnersApi {

  /** Changes what is given and leaves the rest. */
  PartnerView change(Caller caller, String partnerId, PartnerChange change);

  /**
   * Gives a partner another status. Suspending and terminating take effect at once and stop clicks,
   * bindings and deliveries on every node within five seconds; approving waits for a second person
   * where approvals are required.
   */
  Moved moveTo(Caller caller, String partnerId, NewStatus status);

  /** Every status a partner had, oldest first. */
  List<StatusChange> statusHistory(Caller caller, String partnerId);

  /** Puts on record that everything about a partner was handed out. */
  void exported(Caller caller, String partnerId);

  /** Whether nothing may leave for a partner now; a few seconds old at most, and never blocks. */
  boolean isStopped(Environment environment, String partnerId);

  /**
   * What to change; absent fields stay.
   *
   * @param contractVersion empty for none
   * @param parentId empty for none
   */
  record PartnerChange(
      @Nullable String name,
      @Nullable List<String> brands,
      @Nullable List<String> countries,
      @Nullable List<Licence> licences,
      @Nullable String contractVersion,
      @Nullable String parentId) {}

  /**
   * A status to give.
   *
   * @param status {@code approved}, {@code suspended} or {@code terminated}
   */
  record NewStatus(String status, String reason) {}

  /**
   * What became of it.
   *
   * @param waiting the request that a second person must decide on; null if the status is given
   */
  record Moved(PartnerView partner, @Nullable RequestView waiting) {}

  /**
   * A status that a partner got.
   *
   * @param approvedBy the second person; null if none was needed
   */
  record StatusChange(
      String status, Instant at, String reason, String changedBy, @Nullable String approvedBy) {}
}
