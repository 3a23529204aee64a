package io.trackside.delivery;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.delivery.DeliveryApi.NewDestination;
import io.trackside.contracts.platform.OutgoingHttp;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.delivery.Macro;
import io.trackside.domain.delivery.MacroTemplate;
import io.trackside.domain.delivery.RetrySchedule;
import io.trackside.domain.id.Ids;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a destination that could never work: 400 with the pointer of every fault, 422 for a URL
 * that must not be called, 404 for another partner's.
 */
@Dependent
class CheckDestination {
  private static final int URL_LENGTH_MAX = 2048;
  private static final int TOKEN_LENGTH_MIN = 8;
  private static final int TOKEN_LENGTH_MAX = 256;

  private final AttributionApi attribution;
  private final OutgoingHttp http;

  @Inject
  CheckDestination(AttributionApi attribution, OutgoingHttp http) {
    this.attribution = attribution;
    this.http = http;
  }

  /**
   * What follows from a destination that passed.
   *
   * @param template null for a webhook
   */
  record Checked(
      @Nullable String partnerId,
      String method,
      @Nullable String bodyFormat,
      @Nullable MacroTemplate template) {}

  Checked check(Caller caller, NewDestination wanted) {
    String partner = wanted.partnerId() == null ? caller.partnerId() : wanted.partnerId();
    if (partner != null) {
      caller.requirePartner(partner);
    }
    boolean postback = wanted.kind().equals(Destination.POSTBACK);
    List<FieldError> faults = new ArrayList<>();
    kind(wanted, faults);
    ids(wanted, faults);
    MacroTemplate template = template(wanted, postback, faults);
    String method = method(wanted, postback, faults);
    String format = bodyFormat(wanted, postback && method.equals("POST"), faults);
    eventTypes(wanted, faults);
    token(wanted, template, faults);
    retrySchedule(wanted, faults);
    if (!faults.isEmpty()) {
      throw new BadInput("destination_invalid", "the destination has faults", faults);
    }
    requireCallable(wanted.url(), template);
    references(caller, partner, wanted.programmeId());
    return new Checked(partner, method, format, postback ? template : null);
  }

  private static void kind(NewDestination wanted, List<FieldError> faults) {
    if (!wanted.kind().equals(Destination.POSTBACK) && !wanted.kind().equals(Destination.WEBHOOK)) {
      faults.add(new FieldError("/kind", "must be postback or webhook"));
    }
  }

  private static void ids(NewDestination wanted, List<FieldError> faults) {
    id("/destinationId", wanted.destinationId(), faults);
    id("/partnerId", wanted.partnerId(), faults);
    id("/programmeId", wanted.programmeId(), faults);
  }

  private static void id(String pointer, @Nullable String id, List<FieldError> faults) {
    if (id != null && !Ids.isValid(id)) {
      faults.add(new FieldError(pointer, "must match [A-Za-z0-9._:-]{1,64}"));
    }
  }

  private static @Nullable MacroTemplate template(
      NewDestination wanted, boolean postback, List<FieldError> faults) {
    if (wanted.url().length() > URL_LENGTH_MAX) {
      faults.add(new FieldError("/url", "must have at most " + URL_LENGTH_MAX + " characters"));
      return null;
    }
    try {
      MacroTemplate template = MacroTemplate.parse(wanted.url());
      URI uri = URI.create(sample(template));
      if (uri.getHost() == null || uri.getFragment() != null) {
        faults.add(new FieldError("/url", "must be an absolute URL without a fragment"));
      } else if (!postback && wanted.url().indexOf('{') >= 0) {
        faults.add(new FieldError("/url", "a webhook's URL has no macros"));
      }
      return template;
    } catch (IllegalArgumentException wrong) {
      faults.add(new FieldError("/url", reason(wrong)));
      return null;
    }
  }

  /** The template as a URL, every macro filled with a letter. */
  private static String sample(MacroTemplate template) {
    return template
        .render(macro -> "x")
        .replace(Macro.TOKEN.placeholder(), "x")
        .replace(Macro.SIG.placeholder(), "x");
  }

  private static String reason(IllegalArgumentException wrong) {
    return wrong.getCause() == null && wrong.getMessage() != null
        ? wrong.getMessage()
        : "is not a well-formed URL";
  }

  private static String method(NewDestination wanted, boolean postback, List<FieldError> faults) {
    String method = wanted.method();
    if (method == null) {
      return postback ? "GET" : "POST";
    }
    if (!method.equals("POST") && !(postback && method.equals("GET"))) {
      faults.add(new FieldError("/method", postback ? "must be GET or POST" : "must be POST"));
    }
    return method;
  }

  private static @Nullable String bodyFormat(
      NewDestination wanted, boolean allowed, List<FieldError> faults) {
    String format = wanted.bodyFormat();
    if (!allowed) {
      if (format != null) {
        faults.add(new FieldError("/bodyFormat", "is for a postback with method POST"));
      }
      return null;
    }
    if (format == null) {
      return "form";
    }
    if (!format.equals("form") && !format.equals("json")) {
      faults.add(new FieldError("/bodyFormat", "must be form or json"));
    }
    return format;
  }

  private static void eventTypes(NewDestination wanted, List<FieldError> faults) {
    List<String> types = wanted.eventTypes();
    if (types.isEmpty()) {
      faults.add(new FieldError("/eventTypes", "must name at least one event type"));
    }
    for (int i = 0; i < types.size(); i++) {
      if (!OutboundTypes.ALL.contains(types.get(i))) {
        faults.add(new FieldError("/eventTypes/" + i, "is no outbound event type"));
      }
    }
    if (new HashSet<>(types).size() < types.size()) {
      faults.add(new FieldError("/eventTypes", "names a type twice"));
    }
  }

  private static void token(
      NewDestination wanted, @Nullable MacroTemplate template, List<FieldError> faults) {
    String token = wanted.token();
    boolean used = template != null && template.uses(Macro.TOKEN);
    if (token == null) {
      if (used) {
        faults.add(new FieldError("/token", "is needed, the URL has {token}"));
      }
    } else if (template != null && !used) {
      faults.add(new FieldError("/token", "is not used, the URL has no {token}"));
    } else if (token.length() < TOKEN_LENGTH_MIN || token.length() > TOKEN_LENGTH_MAX) {
      faults.add(
          new FieldError(
              "/token",
              "must have " + TOKEN_LENGTH_MIN + " to " + TOKEN_LENGTH_MAX + " characters"));
    }
  }

  private static void retrySchedule(NewDestination wanted, List<FieldError> faults) {
    List<Long> seconds = wanted.retrySchedule();
    if (seconds == null) {
      return;
    }
    try {
      for (long each : seconds) {
        if (each < 1 || each > RetrySchedule.DELAY_MAX.toSeconds()) {
          throw new IllegalArgumentException("a delay is 1 to 604800 seconds");
        }
      }
      new RetrySchedule(seconds.stream().map(Duration::ofSeconds).toList());
    } catch (IllegalArgumentException wrong) {
      faults.add(new FieldError("/retrySchedule", reason(wrong)));
    }
  }

  private void references(Caller caller, @Nullable String partnerId, @Nullable String programmeId) {
    if (partnerId != null && !attribution.partnerExists(caller.environment(), partnerId)) {
      throw new Unprocessable(
          "partner_unknown",
          "there is no such partner",
          List.of(new FieldError("/partnerId", "must name an existing partner")));
    }
    if (programmeId != null && !attribution.programmeExists(caller.environment(), programmeId)) {
      throw new Unprocessable(
          "programme_unknown",
          "there is no such programme",
          List.of(new FieldError("/programmeId", "must name an existing programme")));
    }
  }

  private void requireCallable(String url, @Nullable MacroTemplate template) {
    String refusal = http.refusal(URI.create(template == null ? url : sample(template)));
    if (refusal != null) {
      throw new Unprocessable(
          "url_refused",
          "the URL may not be called; redirects are never followed, so name the final address",
          List.of(new FieldError("/url", refusal)));
    }
  }
}
