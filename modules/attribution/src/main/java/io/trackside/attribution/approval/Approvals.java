package io.trackside.attribution.approval;

import io.trackside.attribution.input.InputCheck;
import io.trackside.attribution.input.RandomIds;
import io.trackside.attribution.store.RequestStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.RequestsApi.RequestView;
import io.trackside.contracts.platform.InstallationMode;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.Forbidden;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what waits for a second person. In the embedded sandbox nobody waits: there the setting is
 * {@code auto}, which counts for sandbox rows alone.
 */
@Dependent
public class Approvals {
  /** Longest reason, in characters. */
  public static final int REASON_MAX = 500;

  /**
   * Whether a second person approves partners, creatives and changed bindings: {@code auto} or
   * {@code required}; live rows always require it.
   */
  private static final String SETTING = "trackside.approvals";

  private static final String AUTO = "auto";

  private final RequestStore requests;
  private final Settings settings;
  private final RandomIds ids;
  private final Clock clock;

  @Inject
  Approvals(RequestStore requests, Settings settings, RandomIds ids, Clock clock) {
    this.requests = requests;
    this.settings = settings;
    this.ids = ids;
    this.clock = clock;
  }

  /** Whether one person is enough. */
  public boolean oneIsEnough(Environment environment) {
    boolean production = InstallationMode.of(settings) == InstallationMode.PRODUCTION;
    String wanted = settings.text(SETTING, production ? "required" : AUTO);
    return environment == Environment.SANDBOX && wanted.equals(AUTO);
  }

  /** A request about to be made. */
  public record Wish(
      String kind,
      String subjectId,
      @Nullable String target,
      @Nullable String programmeId,
      String reason) {}

  /** Files a request. */
  public RequestView file(Caller caller, Wish wish) {
    Instant now = now();
    RequestView request =
        new RequestView(
            // The time in front, so that pages are in its order.
            String.format("r-%013d-", now.toEpochMilli()) + ids.id(""),
            wish.kind(),
            wish.subjectId(),
            wish.target(),
            wish.programmeId(),
            wish.reason(),
            RequestStore.PENDING,
            caller.clientId(),
            now,
            null,
            null,
            null);
    requests.insert(caller.environment(), request);
    return request;
  }

  /** The undecided request about a subject. */
  public Optional<RequestView> pending(Environment environment, String kind, String subjectId) {
    return requests.pending(environment, kind, subjectId);
  }

  /** Holds an undecided request for the second person. */
  RequestView hold(Caller caller, String requestId) {
    RequestView request =
        requests
            .lock(caller.environment(), requestId)
            .orElseThrow(() -> new NotFound("not_found", "no such request"));
    if (!request.state().equals(RequestStore.PENDING)) {
      throw new Conflict("request_decided", "the request was " + request.state() + " before");
    }
    return request;
  }

  /** Refuses the approval of one's own request. */
  static void requireAnother(Caller caller, RequestView request) {
    if (request.requestedBy().equals(caller.clientId())) {
      throw new Forbidden(
          "second_person_required", "the request was made by the same client; another must decide");
    }
  }

  /** Writes a decision. */
  public RequestView decided(
      Caller caller, RequestView held, String state, @Nullable String reason) {
    RequestView decided =
        new RequestView(
            held.requestId(),
            held.kind(),
            held.subjectId(),
            held.target(),
            held.programmeId(),
            held.reason(),
            state,
            held.requestedBy(),
            held.requestedAt(),
            caller.clientId(),
            now(),
            reason);
    requests.decide(caller.environment(), decided);
    return decided;
  }

  /** Only the operator's own clients decide about partners. */
  public static void requireOperator(Caller caller) {
    if (caller.partnerId() != null) {
      throw new Forbidden("operator_only", "only the operator's own clients may do this");
    }
  }

  /**
   * Checks a reason.
   *
   * @throws BadInput with the pointer {@code /reason}
   */
  public static void requireReason(@Nullable String reason) {
    new InputCheck().text("/reason", reason, REASON_MAX).done();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
