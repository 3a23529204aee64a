package io.trackside.systemtests.boundaries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BoundaryRulesTest {
  private static final JavaClasses HUB = HubClasses.all();

  private static Stream<ArchRule> rules() {
    return Stream.concat(Rooms.rules(), Habits.rules());
  }

  @TestFactory
  Stream<DynamicTest> theHubKeepsEveryRule() {
    return rules().map(rule -> dynamicTest(rule.getDescription(), () -> rule.check(HUB)));
  }

  /** Without this, a rule that looks at the wrong classes would pass for ever. */
  @TestFactory
  Stream<DynamicTest> everyRuleCanFail() {
    JavaClasses offenders = HubClasses.offenders();
    return rules()
        .filter(rule -> !isAboutARoomWithoutOffender(rule))
        .map(
            rule ->
                dynamicTest(
                    rule.getDescription(),
                    () -> assertThat(rule.evaluate(offenders).hasViolation()).isTrue()));
  }

  /** The sibling rule is one rule for ten rooms; the offender lives in one of them. */
  private static boolean isAboutARoomWithoutOffender(ArchRule rule) {
    return rule.getDescription().endsWith("knows its siblings through contracts alone")
        && !rule.getDescription().startsWith("commission");
  }

  @Test
  void everyRoomWasLookedAt() {
    Set<String> seen =
        HUB.stream()
            .map(JavaClass::getPackageName)
            .map(name -> name.split("\\.", -1)[2])
            .collect(Collectors.toSet());
    assertThat(seen)
        .contains("domain", "contracts", "jdbc", "platform", "access", "pamsync", "attribution")
        .contains("commission", "delivery", "audit", "batch", "api");
  }
}
