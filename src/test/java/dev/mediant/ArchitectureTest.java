package dev.mediant;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages and what each may use, as rules that say the way out. */
final class ArchitectureTest {
  private static final String[] PURE = {
    "dev.mediant.message..",
    "dev.mediant.expression..",
    "dev.mediant.schema..",
    "dev.mediant.definition..",
    "dev.mediant.workflow.."
  };
  private static final String[] PLAIN = {
    "dev.mediant..",
    "java..",
    "javax.crypto..",
    "com.fasterxml.jackson.annotation..",
    "com.fasterxml.jackson.core..",
    "com.fasterxml.jackson.databind..",
    "org.jspecify.annotations.."
  };

  private static JavaClasses product;

  @BeforeAll
  static void readClasses() {
    product =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("dev.mediant");
  }

  static List<PackageRow> table() {
    return PackageRow.TABLE;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void shouldUseOnlyWhatThePackageMay(PackageRow row) {
    check(
        noClasses()
            .that(describe("are in " + row.name(), row::holds))
            .should()
            .dependOnClassesThat(describe("are in a package it may not use", row::mayNotUse))
            .because(
                row
                    + ": move what is shared to the earlier package of the two, or let the later one pass it in"
                    + " through an interface of the earlier; a new arrow belongs into PackageRow, the"
                    + " package-info and in docs/architecture.md"));
  }

  @Test
  void shouldHaveARowForEveryPackage() {
    check(
        classes()
            .should(
                be(describe("in a package of the table", type -> PackageRow.of(type).isPresent())))
            .because("a new package says first what it is for: add its row to PackageRow"));
  }

  @Test
  void shouldKeepTheCorePlain() {
    check(
        classes()
            .that()
            .resideInAnyPackage(
                "dev.mediant.message..", "dev.mediant.workflow..", "dev.mediant.definition")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(PLAIN)
            .because(
                "the core decides with the JDK and Jackson's tree alone; what needs a library or a framework"
                    + " belongs to a shell package, behind a value the core is given"));
  }

  @Test
  void shouldKeepJqAndRe2jInExpression() {
    check(
        classes()
            .that()
            .resideInAnyPackage("dev.mediant.expression..")
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(PLAIN)
                    .or(resideInAnyPackage("net.thisptr.jackson.jq..", "com.google.re2j..")))
            .because("expressions are jq and linear-time regex over Jackson's tree, nothing else"));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.mediant.expression..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("net.thisptr..", "com.google.re2j..")
            .because("jq has one guarded door: ask Expression or Template instead"));
  }

  @Test
  void shouldKeepYamlInItsReader() {
    check(
        classes()
            .that()
            .resideInAnyPackage("dev.mediant.definition.yaml..")
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(PLAIN).or(resideInAnyPackage("org.yaml.snakeyaml..")))
            .because(
                "the reader turns YAML's nodes into definitions and needs nothing else for it"));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.mediant.definition.yaml..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.yaml.snakeyaml..")
            .because("only the reader knows YAML: take its WorkflowDefinition"));
  }

  @Test
  void shouldKeepTheSchemaValidatorInSchema() {
    check(
        classes()
            .that()
            .resideInAnyPackage("dev.mediant.schema..")
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(PLAIN).or(resideInAnyPackage("com.networknt.schema..")))
            .because("a schema is checked over Jackson's tree, without network and files"));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.mediant.schema..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.networknt..")
            .because("JSON Schema has one guarded door: ask JsonSchema instead"));
  }

  @Test
  void shouldKeepTimeAndChanceOutOfTheCore() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callCodeUnitWhere(
                describe("it reads a clock or rolls dice", ArchitectureTest::isImpure))
            .because(
                "a decision must come out the same when it is replayed: take the Instant or the id as an"
                    + " argument from the shell, and seed a Random"));
  }

  @Test
  void shouldKeepLogsOutOfTheCore() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .haveSimpleName("Logger")
            .because("the core returns what happened (events, problems); the shell logs it"));
  }

  @Test
  void shouldNameWhatAClassIs() {
    check(
        noClasses()
            .should()
            .haveNameMatching(".*(Impl|Utils?|Helper|Manager)")
            .because("such a name hides what the class is: say what it holds or does"));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(product);
  }

  private static boolean isImpure(JavaCodeUnitAccess<?> call) {
    var owner = call.getTargetOwner();
    var name = call.getName();
    var arguments = call.getTarget().getRawParameterTypes().size();
    return (owner.getPackageName().equals("java.time") && name.equals("now"))
        || (owner.isEquivalentTo(Clock.class) && name.startsWith("system"))
        || (owner.isEquivalentTo(InstantSource.class) && name.equals("system"))
        || (owner.isEquivalentTo(System.class)
            && Set.of("currentTimeMillis", "nanoTime").contains(name))
        || (owner.isEquivalentTo(UUID.class) && name.equals("randomUUID"))
        || (owner.isEquivalentTo(Math.class) && name.equals("random"))
        || (owner.isEquivalentTo(Thread.class) && name.equals("sleep"))
        || (owner.isEquivalentTo(Random.class) && name.equals("<init>") && arguments == 0)
        || Set.of("java.security.SecureRandom", "java.util.concurrent.ThreadLocalRandom")
            .contains(owner.getName());
  }
}
