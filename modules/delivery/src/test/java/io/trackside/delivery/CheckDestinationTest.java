package io.trackside.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.delivery.DeliveryApi.CreatedDestination;
import io.trackside.contracts.delivery.DeliveryApi.NewDestination;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.id.Environment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckDestinationTest {
  private static final String URL = "https://t.example/p?c={click_id}";

  private final HubOnH2 hub = new HubOnH2();

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void everyFaultHasItsPointer() {
    assertThat(pointers(postback("https://t.example/?c={clickid}", null))).containsExactly("/url");
    assertThat(pointers(postback("https://{sub1}.example/", null))).containsExactly("/url");
    assertThat(pointers(postback("t.example/p", null))).containsExactly("/url");
    assertThat(pointers(postback("https://t.example/p#f", null))).containsExactly("/url");
    assertThat(pointers(postback("https://t.example/?k={token}", null))).containsExactly("/token");
    assertThat(pointers(postback(URL, "12345678"))).containsExactly("/token");
    assertThat(pointers(make("meta", URL, "GET", null, List.of("conversion.ftd"), null)))
        .contains("/kind");
    assertThat(pointers(make("postback", URL, "PUT", null, List.of("conversion.ftd"), null)))
        .containsExactly("/method");
    assertThat(pointers(make("webhook", "https://t.example/h", "GET", null, types(), null)))
        .containsExactly("/method");
    assertThat(pointers(make("webhook", URL, "POST", null, types(), null))).containsExactly("/url");
    assertThat(pointers(make("postback", URL, "GET", "json", types(), null)))
        .containsExactly("/bodyFormat");
    assertThat(pointers(make("postback", URL, "GET", null, List.of(), null)))
        .containsExactly("/eventTypes");
    assertThat(
            pointers(
                make("postback", URL, "GET", null, List.of("conversion.ftd", "bet.won"), null)))
        .containsExactly("/eventTypes/1");
    assertThat(pointers(make("postback", URL, "GET", null, types(), List.of(5L, 0L))))
        .containsExactly("/retrySchedule");
  }

  @Test
  void aUrlThatMayNotBeCalledIsRefused() {
    hub.refusal = "the address is not global unicast";
    assertThatThrownBy(() -> create(postback(URL, null)))
        .isInstanceOfSatisfying(
            Unprocessable.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("url_refused");
              assertThat(refused.errors())
                  .containsExactly(new FieldError("/url", "the address is not global unicast"));
            });
  }

  @Test
  void theTokenIsShownAsItsLastFourAlone() {
    CreatedDestination created =
        create(postback("https://t.example/p?k={token}", "very-secret-1234"));
    assertThat(created.destination().tokenLast4()).isEqualTo("1234");
    assertThat(created.toString()).doesNotContain("very-secret");
    assertThat(hub.audited.toString()).doesNotContain("very-secret");
    assertThat(created.secret()).as("nothing is signed").isNull();
  }

  @Test
  void whatSignsGetsASecretOnce() {
    assertThat(create(make("webhook", "https://t.example/h", null, null, types(), null)).secret())
        .startsWith("whsec_");
    assertThat(create(postback("https://t.example/p?h={sig}", null)).secret()).startsWith("whsec_");
  }

  @Test
  void anIdIsTakenOnce() {
    hub.postback("dst-1", "conversion.ftd");
    assertThatThrownBy(() -> hub.postback("dst-1", "conversion.ftd")).isInstanceOf(Conflict.class);
  }

  @Test
  void aPartnersClientCreatesForItselfAlone() {
    Caller client = new Caller(Environment.SANDBOX, "c", Set.of(Scope.DELIVERIES_WRITE), "aff-2");
    assertThatThrownBy(() -> hub.boundary.create(client, postback(URL, null)))
        .isInstanceOf(NotFound.class);
    NewDestination own =
        new NewDestination(null, "postback", null, null, URL, null, types(), null, null, null);
    assertThat(hub.boundary.create(client, own).destination().partnerId()).isEqualTo("aff-2");
  }

  @Test
  void unknownPartnersAreRefused() {
    NewDestination wanted =
        new NewDestination(null, "postback", "nobody", null, URL, null, types(), null, null, null);
    assertThatThrownBy(() -> create(wanted)).isInstanceOf(Unprocessable.class);
  }

  private List<String> pointers(NewDestination wanted) {
    BadInput refused = catchThrowableOfType(BadInput.class, () -> create(wanted));
    assertThat(refused).as(wanted.url()).isNotNull();
    return refused.errors().stream().map(FieldError::pointer).toList();
  }

  private CreatedDestination create(NewDestination wanted) {
    return hub.boundary.create(HubOnH2.OPERATOR, wanted);
  }

  private static List<String> types() {
    return List.of("conversion.ftd");
  }

  private static NewDestination postback(String url, @Nullable String token) {
    return new NewDestination(
        null, "postback", "aff-1", null, url, null, types(), token, null, null);
  }

  private static NewDestination make(
      String kind,
      String url,
      @Nullable String method,
      @Nullable String bodyFormat,
      List<String> types,
      @Nullable List<Long> retrySchedule) {
    return new NewDestination(
        null, kind, "aff-1", null, url, method, types, null, bodyFormat, retrySchedule);
  }
}
