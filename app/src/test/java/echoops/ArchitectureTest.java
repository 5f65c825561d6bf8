package echoops;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import echoops.config.Secret;
import echoops.flow.KillSwitch;
import echoops.model.Approved;
import echoops.model.OwnedBy;
import echoops.model.Plan;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The package rules of the house style, executable. */
@AnalyzeClasses(packages = "echoops", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final List<String> STEPS =
      List.of(
          "intake",
          "observe",
          "drift",
          "triage",
          "investigate",
          "brief",
          "speak",
          "hear",
          "understand",
          "guard",
          "act",
          "notify",
          "drill");
  private static final List<String> ABOVE = List.of("flow", "room");
  private static final List<String> GROUND =
      List.of(
          "store", "llm", "outbound", "process", "sound", "telemetry", "config", "json", "model");

  @ArchTest
  static void everyPackage_isAStepOrTheGroundOrAbove(JavaClasses classes) {
    var known = Stream.of(STEPS, ABOVE, GROUND).flatMap(List::stream).toList();
    assertThat(
            classes.stream()
                .map(type -> type.getPackageName().replaceFirst("^echoops\\.?", ""))
                .map(name -> name.replaceFirst("\\..*", ""))
                .filter(name -> !name.isEmpty())
                .distinct())
        .as("packages, each of which has its rules below")
        .containsExactlyInAnyOrderElementsOf(known);
  }

  @ArchTest
  static final ArchRule packages_haveNoCycles =
      slices().matching("echoops.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule model_dependsOnTheJdkOnly =
      noClasses()
          .that()
          .resideInAPackage("echoops.model..")
          .should()
          .dependOnClassesThat(
              resideOutsideOfPackages(
                  "echoops.model..", "java..", "javax.crypto..", "org.jspecify.."));

  @ArchTest
  static final ArchRule steps_doNotKnowEachOther =
      slices()
          .matching("echoops.(*)..")
          .namingSlices("$1")
          .that(describe("are steps", slice -> STEPS.contains(slice.getNamePart(1))))
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule ground_doesNotKnowWhatIsAbove =
      noClasses()
          .that()
          .resideInAnyPackage(packages(GROUND))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(packages(STEPS)).or(resideInAnyPackage(packages(ABOVE))));

  @ArchTest
  static final ArchRule steps_doNotKnowFlowOrRoom =
      noClasses()
          .that()
          .resideInAnyPackage(packages(STEPS))
          .should()
          .dependOnClassesThat(resideInAnyPackage(packages(ABOVE)));

  @ArchTest
  static final ArchRule flow_doesNotKnowTheRoom =
      noClasses()
          .that()
          .resideInAPackage("echoops.flow..")
          .should()
          .dependOnClassesThat(resideInAPackage("echoops.room.."));

  @ArchTest
  static final ArchRule room_doesNotKnowTheSteps =
      noClasses()
          .that()
          .resideInAPackage("echoops.room..")
          .should()
          .dependOnClassesThat(resideInAnyPackage(packages(STEPS)));

  @ArchTest
  static final ArchRule onlyTheRoot_knowsEverything =
      noClasses()
          .that(resideOutsideOfPackages("echoops"))
          .should()
          .dependOnClassesThat(resideInAPackage("echoops"));

  /** No words lift a stop, whoever says or types them: only the route of admins does. */
  @ArchTest
  static final ArchRule onlyTheRouteOfAdmins_liftsTheStop =
      noClasses()
          .that(describe("are not the API", type -> !type.getSimpleName().equals("ActionsApi")))
          .should()
          .accessTargetWhere(
              describe(
                  "the switch is released",
                  access ->
                      access.getTargetOwner().isEquivalentTo(KillSwitch.class)
                          && access.getName().equals("release")));

  /** Probes may look far away; the loop that reads strangers' words reaches nothing. */
  @ArchTest
  static final ArchRule investigation_reachesNoNetworkByItself =
      noClasses()
          .that()
          .resideInAPackage("echoops.investigate")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("echoops.outbound..", "echoops.llm..", "java.net..", "okhttp3.."));

  /** Whoever holds an approval may act by it. */
  @ArchTest
  static final ArchRule approvals_areMadeByTheGuardOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("echoops.guard..")
          .should()
          .callConstructor(Approved.class, Plan.class, String.class, List.class, Instant.class);

  @ArchTest
  static final ArchRule helidon_isNamedInRoomOnly = namedOnlyIn("io.helidon..", "echoops.room..");

  @ArchTest
  static final ArchRule okHttp_isNamedInOutboundOnly =
      namedOnlyIn("okhttp3..", "echoops.outbound..");

  @ArchTest
  static final ArchRule mail_isNamedInNotifyOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("echoops.notify..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..", "jakarta.activation.."));

  @ArchTest
  static final ArchRule genAi_isNamedInLlmOnly = namedOnlyIn("com.google.genai..", "echoops.llm..");

  @ArchTest
  static final ArchRule googlesCredentials_areNamedInLlmOnly =
      namedOnlyIn("com.google.auth..", "echoops.llm..");

  @ArchTest
  static final ArchRule jdbc_isNamedInStoreOnly = namedOnlyIn("java.sql..", "echoops.store..");

  @ArchTest
  static final ArchRule sqlite_isNamedInStoreOnly = namedOnlyIn("org.sqlite..", "echoops.store..");

  @ArchTest
  static final ArchRule prometheus_isNamedInTelemetryOnly =
      namedOnlyIn("io.prometheus..", "echoops.telemetry..");

  @ArchTest
  static final ArchRule statsD_isNamedInTelemetryOnly =
      namedOnlyIn("com.timgroup.statsd..", "echoops.telemetry..");

  @ArchTest
  static final ArchRule openTelemetry_isNamedInTelemetryOnly =
      namedOnlyIn("io.opentelemetry..", "echoops.telemetry..");

  @ArchTest
  static final ArchRule datadogsTracer_isNamedInTelemetryOnly =
      namedOnlyIn("datadog.trace..", "echoops.telemetry..");

  @ArchTest
  static final ArchRule vosk_isNamedInHearOnly = namedOnlyIn("org.vosk..", "echoops.hear..");

  @ArchTest
  static final ArchRule onnx_isNamedInDriftOnly =
      namedOnlyIn("ai.onnxruntime..", "echoops.drift..");

  @ArchTest
  static final ArchRule foreignCode_isCalledByTheVoiceOnly =
      namedOnlyIn("java.lang.foreign..", "echoops.speak..");

  /** And where a library reads it, whatever we do, to know what it has read. */
  @ArchTest
  static final ArchRule environment_isReadInMainOnly =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("echoops.Main")
          .and()
          .doNotHaveFullyQualifiedName("echoops.telemetry.DogStatsD")
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "getProperty", String.class);

  @ArchTest
  static final ArchRule time_comesFromOutside =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule mutableFields_nameTheirLockOrTheirOwner =
      fields()
          .that()
          .areNotFinal()
          .and()
          .areNotStatic()
          .and()
          .areDeclaredInClassesThat()
          .areNotAnnotatedWith(OwnedBy.class)
          .and()
          .areNotAnnotatedWith(OwnedBy.class)
          .should()
          .beAnnotatedWith(GuardedBy.class);

  @ArchTest
  static final ArchRule staticFields_areFinal = fields().that().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule names_sayWhatAThingDoes =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Processor|Service(?<!\\.Service))$")
          .orShould()
          .haveNameMatching(".*\\.(Abstract|Base|Mock|Stub|Fake)[A-Z]\\w*$");

  @ArchTest
  static final ArchRule exceptions_areNotGeneric = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

  @ArchTest
  static final ArchRule output_isLoggedNotPrinted =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("echoops.Main")
          .and()
          .doNotHaveFullyQualifiedName("echoops.speak.EspeakProcess")
          .and()
          .doNotHaveFullyQualifiedName("echoops.hear.EarProcess")
          .should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule reactivePlumbing_isAbsent =
      noClasses()
          .should()
          .dependOnClassesThat(
              belongToAnyOf(CompletableFuture.class)
                  .or(resideInAnyPackage("java.util.concurrent.Flow..", "io.reactivex..")));

  @ArchTest
  static final ArchRule secrets_areRevealedToWhoeverTheyAreFor =
      noClasses()
          .that()
          .haveNameNotMatching(
              "echoops\\.(room\\.(Signatures|SlackSignatures|SignedEmbed)|config\\.InvitationKeyFile"
                  + "|llm\\.(ChatCompletions|OpenAiDialect|GeminiModel)"
                  + "|outbound\\.Outbound|observe\\.DatadogApi|investigate\\.far\\.Vendor|store\\.Postgres"
                  + "|drill\\.ship\\.Shipper|drift\\.vectors\\.VectorServer"
                  + "|notify\\.(TelegramChannel|SignedChannel|SlackBot|PagerDutyChannel|RedisAddress|MailChannel|DatadogAccount)|act\\.Api"
                  + "|speak\\.(ElevenLabs|GeminiSpeech))")
          .and()
          .doNotBelongToAnyOf(Secret.class)
          .should()
          .callMethod(Secret.class, "reveal");

  @ArchTest
  static final ArchRule publicClasses_areFinalSealedOrAbstract =
      classes()
          .that()
          .arePublic()
          .and()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .and()
          .areNotRecords()
          .should()
          .haveModifier(JavaModifier.FINAL)
          .orShould()
          .haveModifier(JavaModifier.ABSTRACT);

  private static String[] packages(List<String> names) {
    return names.stream().map(name -> "echoops." + name + "..").toArray(String[]::new);
  }

  private static ArchRule namedOnlyIn(String sdk, String where) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(where)
        .should()
        .dependOnClassesThat(resideInAPackage(sdk));
  }
}
