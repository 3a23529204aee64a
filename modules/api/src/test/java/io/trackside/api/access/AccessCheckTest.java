package io.trackside.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.problem.Forbidden;
import io.trackside.contracts.problem.Problem;
import io.trackside.contracts.problem.Unauthorized;
import io.trackside.domain.id.Environment;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessCheckTest {
  private final List<Caller> seen = new ArrayList<>();
  private final AccessCheck check =
      new AccessCheck(
          token ->
              switch (token) {
                case "admin" -> caller(Scope.ADMIN);
                case "reports" -> caller(Scope.REPORTS_READ);
                default -> throw new Unauthorized("token_invalid", "no");
              });

  @SuppressWarnings("unused") // found by name
  private static final class Resource {
    @Requires({Scope.DEALS_WRITE, Scope.REPORTS_READ})
    void either() {}

    @Requires(Scope.ADMIN)
    void adminOnly() {}

    @Open("for the test")
    void open() {}

    void unmarked() {}
  }

  @Test
  void aMethodWithoutAMarkIsOpenToNobody() {
    assertThatThrownBy(() -> check.admit(method("unmarked"), "Bearer admin", null, seen::add))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> check.admit(method("unmarked"), null, null, seen::add))
        .isInstanceOf(Forbidden.class);
  }

  @Test
  void anOpenMethodNeedsNoToken() throws Exception {
    assertThat(check.admit(method("open"), null, null, seen::add)).isEmpty();
    assertThat(check.admit(method("open"), "Bearer garbage", null, seen::add)).isEmpty();
  }

  @Test
  void anyOneOfTheScopesOrAdminIsEnough() throws Exception {
    assertThat(check.admit(method("either"), "Bearer reports", null, seen::add))
        .contains(caller(Scope.REPORTS_READ));
    assertThat(check.admit(method("either"), "bearer admin", null, seen::add))
        .contains(caller(Scope.ADMIN));
    assertThatThrownBy(() -> check.admit(method("adminOnly"), "Bearer reports", null, seen::add))
        .isInstanceOf(Forbidden.class)
        .hasMessageContaining("admin");
  }

  @Test
  void withoutATokenOrWithAnythingElseItIs401() {
    assertThat(refusal(null).code()).isEqualTo("token_missing");
    for (String header :
        new String[] {
          "Basic abc", "Bearer", "Bearer ", "Bearerreports", "Bearer " + "x".repeat(9_000)
        }) {
      assertThat(refusal(header).status()).isEqualTo(401);
      assertThat(refusal(header).code()).isEqualTo("token_invalid");
    }
  }

  @Test
  void anApiKeyIsACredentialTooButOnlyOneMayCome() throws Exception {
    assertThat(check.admit(method("either"), null, "reports", seen::add))
        .contains(caller(Scope.REPORTS_READ));
    assertThatThrownBy(() -> check.admit(method("either"), "Bearer reports", "reports", seen::add))
        .isInstanceOf(Unauthorized.class);
  }

  @Test
  void whoLacksAScopeHasProvedItselfAllTheSame() {
    assertThatThrownBy(() -> check.admit(method("adminOnly"), "Bearer reports", null, seen::add))
        .isInstanceOf(Forbidden.class);
    assertThat(seen).containsExactly(caller(Scope.REPORTS_READ));
  }

  private Problem refusal(String header) {
    try {
      check.admit(method("either"), header, null, seen::add);
    } catch (Problem problem) {
      return problem;
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("was admitted: " + header);
  }

  private static Method method(String name) throws NoSuchMethodException {
    return Resource.class.getDeclaredMethod(name);
  }

  private static Caller caller(Scope scope) {
    return new Caller(Environment.SANDBOX, "c", Set.of(scope), null);
  }
}
