package io.trackside.systemtests.boundaries;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** What each room may know of the others and of the platform. */
final class Rooms {
  private static final String HUB = "io.trackside..";
  private static final String PLATFORM = "io.trackside.platform..";
  private static final String JDBC = "io.trackside.jdbc..";
  private static final String API = "io.trackside.api..";
  private static final String[] NOT_DEPLOYED = {
    "io.trackside.simulator..", "io.trackside.verifier..", "io.trackside.systemtests.."
  };

  /** Rooms that know {@code domain}, {@code contracts} and {@code jdbc} alone. */
  static final List<String> SIBLINGS =
      List.of(
          "platform",
          "access",
          "pamsync",
          "attribution",
          "commission",
          "delivery",
          "audit",
          "batch",
          "api",
          "console");

  private Rooms() {}

  static Stream<ArchRule> rules() {
    return Stream.concat(
        SIBLINGS.stream().map(Rooms::knowsNoSibling),
        Stream.of(
            domainIsPure(),
            contractsAreTypesOnly(),
            jdbcKnowsNoRoom(),
            sqlStaysInTheStores(),
            messagesStayInMessaging(),
            httpStaysInTheApi(),
            jobsStayInBatch(),
            noCycles(),
            noCyclesWithin()));
  }

  private static ArchRule knowsNoSibling(String room) {
    return noClasses()
        .that()
        .resideInAPackage("io.trackside." + room + "..")
        .should()
        .dependOnClassesThat(
            otherRoomThan(
                "io.trackside." + room,
                "io.trackside.domain",
                "io.trackside.contracts",
                "io.trackside.jdbc"))
        .as(room + " knows its siblings through contracts alone")
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> otherRoomThan(String... allowed) {
    return DescribedPredicate.describe(
        "belong to another room",
        type ->
            type.getPackageName().startsWith("io.trackside.")
                && Stream.of(allowed)
                    .noneMatch(room -> (type.getPackageName() + ".").startsWith(room + ".")));
  }

  private static ArchRule domainIsPure() {
    return classes()
        .that()
        .resideInAPackage("io.trackside.domain..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "io.trackside.domain..",
                    "java.lang..",
                    "java.math..",
                    "java.nio",
                    "java.nio.charset..",
                    "java.security..",
                    "java.time..",
                    "java.util..",
                    "javax.crypto..",
                    "org.jspecify..")
                .or(addressTypes()))
        .as("domain is pure: no container, no input or output, no library");
  }

  /** Syntax only: a literal address is parsed, a name is never looked up. */
  private static DescribedPredicate<JavaClass> addressTypes() {
    return DescribedPredicate.describe(
        "are types of addresses",
        type ->
            type.getPackageName().equals("java.net")
                && (type.getSimpleName().startsWith("UR")
                    || type.getSimpleName().matches("Inet[46]?Address|UnknownHostException")));
  }

  private static ArchRule contractsAreTypesOnly() {
    return noClasses()
        .that()
        .resideInAPackage("io.trackside.contracts..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta..", "java.sql..", "javax.sql..", "com.fasterxml..")
        .as("contracts bind nobody to a container, a database or a format")
        .allowEmptyShould(true);
  }

  private static ArchRule jdbcKnowsNoRoom() {
    return classes()
        .that()
        .resideInAPackage(JDBC)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                JDBC,
                "java.lang..",
                "java.sql..",
                "java.time..",
                "java.util..",
                "javax.sql..",
                "org.jspecify.."))
        .as("the words for JDBC know no room and no container");
  }

  /** Whoever decides on a retry may look at a failure. */
  private static ArchRule sqlStaysInTheStores() {
    return noClasses()
        .that()
        .resideInAPackage(HUB)
        .and()
        .resideOutsideOfPackages(PLATFORM, JDBC, "..store..")
        .and()
        .resideOutsideOfPackages(NOT_DEPLOYED)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "java.sql..", "javax.sql..", "jakarta.persistence..", "org.hibernate..", JDBC)
                .and(not(assignableTo(SQLException.class)))
                .and(not(simpleNameEndingWith("Failure"))))
        .as("SQL and JPA stay in ..store.., platform excepted");
  }

  private static ArchRule messagesStayInMessaging() {
    return noClasses()
        .that()
        .resideInAPackage(HUB)
        .and()
        .resideOutsideOfPackages(PLATFORM, "..messaging..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.jms..")
        .as("JMS stays in platform and ..messaging..");
  }

  private static ArchRule httpStaysInTheApi() {
    return noClasses()
        .that()
        .resideInAPackage(HUB)
        .and()
        .resideOutsideOfPackage(API)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.ws.rs..", "org.eclipse.microprofile..")
        .as("JAX-RS and MicroProfile stay in api");
  }

  private static ArchRule jobsStayInBatch() {
    return noClasses()
        .that()
        .resideInAPackage(HUB)
        .and()
        .resideOutsideOfPackage("io.trackside.batch..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.batch..")
        .as("Jakarta Batch stays in batch-jobs");
  }

  private static ArchRule noCycles() {
    return slices()
        .matching("io.trackside.(*)..")
        .should()
        .beFreeOfCycles()
        .as("rooms do not know each other in a circle");
  }

  /** A room's packages stand in layers, its root on top. */
  private static ArchRule noCyclesWithin() {
    return slices()
        .assignedFrom(packagesOf(SIBLINGS))
        .should()
        .beFreeOfCycles()
        .as("packages of a room do not know each other in a circle");
  }

  private static SliceAssignment packagesOf(List<String> rooms) {
    return new SliceAssignment() {
      @Override
      public String getDescription() {
        return "packages of " + String.join(", ", rooms);
      }

      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        String name = type.getPackageName();
        return rooms.stream()
                .anyMatch(room -> (name + ".").startsWith("io.trackside." + room + "."))
            ? SliceIdentifier.of(name)
            : SliceIdentifier.ignore();
      }
    };
  }
}
