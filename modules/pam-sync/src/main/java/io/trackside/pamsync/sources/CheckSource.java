package io.trackside.pamsync.sources;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.pamsync.SourcesApi.NewSource;
import io.trackside.contracts.pamsync.SourcesApi.PamConnection;
import io.trackside.contracts.pamsync.SourcesApi.SourceChange;
import io.trackside.contracts.platform.OutgoingHttp;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.domain.id.Ids;
import io.trackside.pamsync.dialect.KnownDialects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what somebody wants a source to be. */
@ApplicationScoped
class CheckSource {
  static final String STANDARD_WEBHOOKS = "standard-webhooks";
  private static final int TOLERANCE_SECONDS_MAX = 3_600;
  private static final int TYPES_MAX = 60;
  private static final int TEXT_MAX = 200;

  @Inject OutgoingHttp outgoing;
  @Inject KnownDialects dialects;

  void created(Caller caller, NewSource asked) {
    List<FieldError> faults = new ArrayList<>();
    if (!Ids.isValid(asked.name())) {
      faults.add(new FieldError("/name", "matches [A-Za-z0-9._:-]{1,64}"));
    }
    if (asked.scheme() != null && !asked.scheme().equals(STANDARD_WEBHOOKS)) {
      faults.add(new FieldError("/scheme", "is " + STANDARD_WEBHOOKS));
    }
    dialect(caller, asked.dialect(), faults);
    check(asked.toleranceSeconds(), asked.eventTypes(), asked.pam(), faults);
  }

  void changed(Caller caller, SourceChange change) {
    List<FieldError> faults = new ArrayList<>();
    String dialect = change.dialect();
    dialect(caller, dialect == null || dialect.isEmpty() ? null : dialect, faults);
    check(change.toleranceSeconds(), change.eventTypes(), change.pam(), faults);
  }

  private void dialect(Caller caller, @Nullable String dialect, List<FieldError> faults) {
    if (dialect != null && !dialects.exists(caller.environment(), dialect)) {
      faults.add(new FieldError("/dialect", "is the id of a dialect, see GET /v1/dialects"));
    }
  }

  private void check(
      @Nullable Integer tolerance,
      @Nullable List<String> types,
      @Nullable PamConnection pam,
      List<FieldError> faults) {
    if (tolerance != null && (tolerance < 1 || tolerance > TOLERANCE_SECONDS_MAX)) {
      faults.add(
          new FieldError("/toleranceSeconds", "is 1 to " + TOLERANCE_SECONDS_MAX + " seconds"));
    }
    if (types != null && (types.size() > TYPES_MAX || !types.stream().allMatch(Ids::isValid))) {
      faults.add(new FieldError("/eventTypes", "is a list of at most 60 event types"));
    }
    if (pam != null) {
      url("/pam/baseUrl", pam.baseUrl(), faults);
      url("/pam/tokenUrl", pam.tokenUrl(), faults);
      text("/pam/clientId", pam.clientId(), faults);
      text("/pam/clientSecret", pam.clientSecret(), faults);
    }
    if (!faults.isEmpty()) {
      throw new BadInput("source_invalid", "the source is not well formed", faults);
    }
  }

  private void url(String pointer, String url, List<FieldError> faults) {
    try {
      String refusal = outgoing.refusal(new URI(url));
      if (refusal != null) {
        faults.add(new FieldError(pointer, refusal));
      }
    } catch (URISyntaxException notAnUrl) {
      faults.add(new FieldError(pointer, "is a URL"));
    }
  }

  private static void text(String pointer, String text, List<FieldError> faults) {
    if (text.isEmpty() || text.length() > TEXT_MAX) {
      faults.add(new FieldError(pointer, "has 1 to " + TEXT_MAX + " characters"));
    }
  }
}
