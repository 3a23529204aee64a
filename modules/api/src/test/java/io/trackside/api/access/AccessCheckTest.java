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
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessCheckTest {
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
    assertThatThrownBy(() -> check.admit(method("unmarked"), "Bearer admin"))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> check.admit(method("unmarked"), null)).isInstanceOf(Forbidden.class);
  }

  @Test
  void anOpenMethodNeedsNoToken() throws Exception {
    assertThat(check.admit(method("open"), null)).isEmpty();
    assertThat(check.admit(method("open"), "Bearer garbage")).isEmpty();
  }

  @Test
  void anyOneOfTheScopesOrAdminIsEnough() throws Exception {
    assertThat(check.admit(method("either"), "Bearer reports"))
        .contains(caller(Scope.REPORTS_READ));
    assertThat(check.admit(method("either"), "bearer admin")).contains(caller(Scope.ADMIN));
    assertThatThrownBy(() -> check.admit(method("adminOnly"), "Bearer reports"))
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

  private Problem refusal(String header) {
    try {
      check.admit(method("either"), header);
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
