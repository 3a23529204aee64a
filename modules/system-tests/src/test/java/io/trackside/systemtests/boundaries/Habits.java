package io.trackside.systemtests.boundaries;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.util.Set;
import java.util.stream.Stream;

/** What no class of the hub does, wherever it lives. */
final class Habits {
  private static final String[] NOT_DEPLOYED = {
    "io.trackside.simulator..", "io.trackside.verifier..", "io.trackside.systemtests.."
  };
  private static final Set<String> INEXACT =
      Set.of("double", "float", "java.lang.Double", "java.lang.Float", "[D", "[F");
  private static final Set<String> CLOCK_READERS =
      Set.of("now", "systemUTC", "systemDefaultZone", "system", "currentTimeMillis");
  private static final Set<String> VERBS =
      Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

  private Habits() {}

  static Stream<ArchRule> rules() {
    return Stream.of(
        numbersAreExact(),
        timeComesFromTheInjectedClock(),
        nobodySleepsOrPrints(),
        everyCallOutPassesTheGuard(),
        resourcesHaveAScope(),
        operationsSayWhoMayCall(),
        packagesAreNullMarked());
  }

  private static ArchRule numbersAreExact() {
    return classes()
        .that()
        .resideInAnyPackage(
            "io.trackside.domain..",
            "io.trackside.contracts..",
            "io.trackside.pamsync..",
            "io.trackside.attribution..",
            "io.trackside.commission..",
            "io.trackside.delivery..",
            "io.trackside.audit..",
            "io.trackside.batch..")
        .should(useNoFloatingPoint())
        .as("no double and no float in domain and business code");
  }

  private static ArchCondition<JavaClass> useNoFloatingPoint() {
    return new ArchCondition<>("use no floating point") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getFields().stream()
            .filter(field -> INEXACT.contains(field.getRawType().getName()))
            .forEach(field -> violated(events, type, field.getDescription()));
        type.getCodeUnits().stream()
            .filter(Habits::speaksInexactly)
            .forEach(unit -> violated(events, type, unit.getDescription()));
        type.getMethodCallsFromSelf().stream()
            .filter(Habits::callsInexactly)
            .forEach(call -> violated(events, type, call.getDescription()));
      }
    };
  }

  private static boolean speaksInexactly(JavaCodeUnit unit) {
    return INEXACT.contains(unit.getRawReturnType().getName())
        || unit.getRawParameterTypes().stream().anyMatch(type -> INEXACT.contains(type.getName()));
  }

  private static boolean callsInexactly(JavaMethodCall call) {
    return INEXACT.contains(call.getTargetOwner().getName())
        || INEXACT.contains(call.getTarget().getRawReturnType().getName());
  }

  private static ArchRule timeComesFromTheInjectedClock() {
    return classes()
        .that()
        .resideInAPackage("io.trackside..")
        .and()
        .resideOutsideOfPackages(NOT_DEPLOYED)
        .and()
        .doNotHaveFullyQualifiedName("io.trackside.platform.SystemClock")
        .should(not(callMethodWhere(readsTheSystemClock())))
        .as("time comes from the injected clock");
  }

  private static DescribedPredicate<JavaMethodCall> readsTheSystemClock() {
    return DescribedPredicate.describe(
        "the system's clock is read",
        call -> {
          String owner = call.getTargetOwner().getName();
          return CLOCK_READERS.contains(call.getName())
              && (owner.startsWith("java.time.") || owner.equals("java.lang.System"))
              && call.getTarget().getRawParameterTypes().stream()
                  .noneMatch(type -> type.getName().equals("java.time.Clock"));
        });
  }

  private static ArchRule nobodySleepsOrPrints() {
    return noClasses()
        .that()
        .resideInAPackage("io.trackside..")
        .and()
        .resideOutsideOfPackages(NOT_DEPLOYED)
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .as("the hub neither sleeps nor prints");
  }

  /** One way out over HTTP: what goes round it goes round the guard of addresses. */
  private static ArchRule everyCallOutPassesTheGuard() {
    return noClasses()
        .that()
        .resideInAPackage("io.trackside..")
        .and()
        .resideOutsideOfPackages(NOT_DEPLOYED)
        .and()
        .resideOutsideOfPackage("io.trackside.platform.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "org.apache.hc..", "jakarta.ws.rs.client..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Socket.class, URLConnection.class)
        .orShould()
        .callMethod(URL.class, "openStream")
        .as("every call out passes the guard of addresses");
  }

  private static ArchRule resourcesHaveAScope() {
    return classes()
        .that(areAnnotated("jakarta.ws.rs.Path"))
        .and()
        .areNotInterfaces()
        .should(
            new ArchCondition<>("have a CDI scope") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (!hasAny(type, "RequestScoped", "ApplicationScoped")) {
                  violated(events, type, type.getName() + " has no scope: its injections are null");
                }
              }
            })
        .as("every JAX-RS resource has a scope")
        .allowEmptyShould(true);
  }

  private static ArchRule operationsSayWhoMayCall() {
    return methods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage("io.trackside.api..")
        .and(
            DescribedPredicate.describe(
                "answer a request", (JavaMethod method) -> hasAny(method, VERBS)))
        .should(
            new ArchCondition<>("say who may call them") {
              @Override
              public void check(JavaMethod method, ConditionEvents events) {
                if (!hasAny(method, "Requires", "Open")) {
                  events.add(
                      SimpleConditionEvent.violated(
                          method, method.getFullName() + " does not say who may call it"));
                }
              }
            })
        .as("every operation says who may call it")
        .allowEmptyShould(true);
  }

  private static ArchRule packagesAreNullMarked() {
    return classes()
        .that()
        .resideInAPackage("io.trackside..")
        .should(
            new ArchCondition<>("live in a null-marked package") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean marked =
                    type.getPackage()
                        .tryGetPackageInfo()
                        .map(info -> hasAny(info, "NullMarked"))
                        .orElse(false);
                if (!marked) {
                  violated(events, type, type.getPackageName() + " is not @NullMarked");
                }
              }
            })
        .as("every package has a @NullMarked package-info");
  }

  private static DescribedPredicate<JavaClass> areAnnotated(String annotation) {
    return DescribedPredicate.describe(
        "are annotated with " + annotation,
        type ->
            type.getAnnotations().stream()
                .anyMatch(found -> found.getRawType().getName().equals(annotation)));
  }

  private static boolean hasAny(HasAnnotations<?> element, String... simpleNames) {
    return hasAny(element, Set.of(simpleNames));
  }

  private static boolean hasAny(HasAnnotations<?> element, Set<String> simpleNames) {
    return element.getAnnotations().stream()
        .map(JavaAnnotation::getRawType)
        .anyMatch(type -> simpleNames.contains(type.getSimpleName()));
  }

  private static void violated(ConditionEvents events, JavaClass type, String message) {
    events.add(SimpleConditionEvent.violated(type, message));
  }
}
