package io.trackside.attribution.partner;

import static io.trackside.attribution.Hub.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.trackside.attribution.Hub;
import io.trackside.attribution.ProgrammeStory;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.PartnerUsersApi.NewPartnerUser;
import io.trackside.contracts.attribution.PartnerUsersApi.PartnerUserChange;
import io.trackside.contracts.attribution.PartnerUsersApi.PartnerUserView;
import io.trackside.contracts.attribution.PartnersApi.NewStatus;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Problem;
import io.trackside.domain.id.Environment;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may log in for a partner, on every database. */
abstract class PartnerUsersContract extends ProgrammeStory {
  private static final Caller PARTNER =
      new Caller(Environment.SANDBOX, "aff-1-login", Set.of(Scope.PARTNERS_WRITE), "aff-1");
  private static final Caller OTHER =
      new Caller(Environment.SANDBOX, "aff-2-login", Set.of(Scope.PARTNERS_WRITE), "aff-2");

  private static void assertProblem(ThrowingCallable call, String code) {
    assertThatThrownBy(call)
        .asInstanceOf(type(Problem.class))
        .extracting(Problem::code)
        .isEqualTo(code);
  }

  private static @Nullable String refusal(Hub hub, Caller caller) {
    return hub.users.refusal(
        caller.environment(), Objects.requireNonNull(caller.partnerId()), caller.clientId());
  }

  @Test
  void aDisabledUserIsNotLetInUntilItIsEnabledAgain() {
    try (Hub hub = programme()) {
      NewPartnerUser wanted = new NewPartnerUser("ada", "Ada", PARTNER.clientId(), null);
      PartnerUserView ada = hub.users.createUser(OPERATOR, "aff-1", wanted);
      assertThat(ada.state()).isEqualTo("active");
      assertThat(refusal(hub, PARTNER)).isNull();
      assertThat(refusal(hub, OTHER)).as("a client that nobody registered").isNull();
      assertProblem(() -> hub.users.createUser(OPERATOR, "aff-1", wanted), "already_exists");
      assertProblem(
          () ->
              hub.users.createUser(
                  OPERATOR, "aff-2", new NewPartnerUser("eve", "Eve", PARTNER.clientId(), null)),
          "already_exists");
      assertProblem(() -> hub.users.createUser(PARTNER, "aff-1", wanted), "operator_only");
      assertThat(hub.users.users(PARTNER, "aff-1", 10, null).items()).containsExactly(ada);
      assertThatThrownBy(() -> hub.users.user(OTHER, "aff-1", "ada")).isInstanceOf(NotFound.class);

      hub.users.changeUser(OPERATOR, "aff-1", "ada", new PartnerUserChange(false, "left", null));
      assertThat(refusal(hub, PARTNER)).isEqualTo("user_disabled");
      hub.users.changeUser(OPERATOR, "aff-1", "ada", new PartnerUserChange(true, "is back", null));
      assertThat(refusal(hub, PARTNER)).isNull();
      assertThat(hub.leaves.toString()).contains("partner_user.changed").doesNotContain("Ada");
    }
  }

  @Test
  void aPartnersEndRemovesItsUsers() {
    try (Hub hub = programme()) {
      hub.users.createUser(
          OPERATOR, "aff-1", new NewPartnerUser("ada", "Ada", PARTNER.clientId(), null));
      hub.life.moveTo(OPERATOR, "aff-1", new NewStatus("suspended", "complaints"));
      hub.now = hub.now.plusSeconds(5);
      assertThat(refusal(hub, PARTNER)).as("a suspended partner may still read").isNull();
      hub.life.moveTo(OPERATOR, "aff-1", new NewStatus("terminated", "contract ended"));
      hub.now = hub.now.plusSeconds(5);
      assertThat(refusal(hub, PARTNER)).isEqualTo("partner_terminated");
      assertThat(refusal(hub, OTHER)).isNull();
      PartnerUserView ada = hub.users.user(OPERATOR, "aff-1", "ada");
      assertThat(ada.state()).isEqualTo("removed");
      assertThat(ada.reason()).isEqualTo("contract ended");
      assertProblem(
          () ->
              hub.users.changeUser(
                  OPERATOR, "aff-1", "ada", new PartnerUserChange(true, "x", null)),
          "user_removed");
      assertProblem(
          () ->
              hub.users.createUser(OPERATOR, "aff-1", new NewPartnerUser(null, "Bob", "bob", null)),
          "partner_terminated");
    }
  }

  @Test
  void onlyRegisteredUsersAreLetInWhereTheOperatorWantsThat() {
    try (Hub hub = programme()) {
      hub.texts.put("trackside.partner.users", "registered");
      hub.users.known.configure();
      assertThat(refusal(hub, PARTNER)).isEqualTo("user_unknown");
      hub.users.createUser(
          OPERATOR, "aff-1", new NewPartnerUser("ada", "Ada", PARTNER.clientId(), null));
      assertThat(refusal(hub, PARTNER)).isNull();
      hub.texts.put("trackside.partner.users", "friends");
      assertThatThrownBy(() -> hub.users.known.configure())
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void anAddressIsHandedOnAndNeitherShownNorRecorded() {
    try (Hub hub = programme()) {
      PartnerUserView ada =
          hub.users.createUser(
              OPERATOR,
              "aff-1",
              new NewPartnerUser("ada", "Ada", PARTNER.clientId(), "ada@example.com"));
      assertThat(ada.emailKnown()).isTrue();
      hub.users.createUser(OPERATOR, "aff-1", new NewPartnerUser("bob", "Bob", "bob", null));
      assertThat(hub.users.user(PARTNER, "aff-1", "bob").emailKnown()).isFalse();
      PartnerUserView bob =
          hub.users.changeUser(
              OPERATOR, "aff-1", "bob", new PartnerUserChange(null, "told us", "bob@example.com"));
      assertThat(bob.emailKnown()).isTrue();
      assertThat(bob.state()).isEqualTo("active");
      assertThat(bob.reason()).as("why it is active").isEqualTo("created");
      assertThat(hub.users.user(OPERATOR, "aff-1", "bob")).isEqualTo(bob);
      assertThat(hub.emails)
          .containsExactly("aff-1/ada/ada@example.com", "aff-1/bob/bob@example.com");
      assertThat(hub.leaves.toString()).contains("emailKnown=true").doesNotContain("example.com");
    }
  }

  @Test
  void whatIsNoAddressAndAChangeOfNothingAreRefused() {
    try (Hub hub = programme()) {
      for (String wrong : List.of("", "ada", "@example.com", "a b@example.com", "a@b\n@c")) {
        NewPartnerUser user = new NewPartnerUser("ada", "Ada", PARTNER.clientId(), wrong);
        assertProblem(() -> hub.users.createUser(OPERATOR, "aff-1", user), "invalid_request");
      }
      hub.users.createUser(
          OPERATOR, "aff-1", new NewPartnerUser("ada", "Ada", PARTNER.clientId(), null));
      PartnerUserChange nothing = new PartnerUserChange(null, "why not", null);
      assertProblem(
          () -> hub.users.changeUser(OPERATOR, "aff-1", "ada", nothing), "invalid_request");
      assertThat(hub.emails).isEmpty();
    }
  }
}
