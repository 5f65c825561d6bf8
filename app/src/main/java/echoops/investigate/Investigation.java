package echoops.investigate;

import echoops.investigate.Step.Conclude;
import echoops.investigate.Step.Looks;
import echoops.model.Cause;
import echoops.model.Claim;
import echoops.model.Diagnosis;
import echoops.model.Diagnosis.Dissent;
import echoops.model.EvidenceKind;
import echoops.model.Failure;
import echoops.model.Inquiry;
import echoops.model.Look;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the cause of an incident. The rules look first, everywhere; then a model may look further
 * and reason over what was found, if there is one; and if no model can, the rules conclude. Safe
 * for use by several threads, each with its own inquiry.
 */
public final class Investigation {
  private static final Logger LOG = LoggerFactory.getLogger(Investigation.class);

  /**
   * Bounds of one investigation.
   *
   * @param steps how often a reasoner may be asked
   */
  public record Limits(int steps, Duration time) {}

  private final Probes probes;
  private final List<Reasoner> models;
  private final Rules rules = new Rules();
  private final Limits limits;
  private final Purse purse;
  private final LongSupplier nanos;

  /**
   * An investigation.
   *
   * @param models in the order in which they are asked; none is fine
   */
  public Investigation(
      Probes probes, List<Reasoner> models, Limits limits, Purse purse, LongSupplier nanos) {
    this.probes = probes;
    this.models = List.copyOf(models);
    this.limits = limits;
    this.purse = purse;
    this.nanos = nanos;
  }

  /** What it comes to. Every step is told to the journal as it is taken. */
  public Diagnosis of(Inquiry inquiry, Known known, Journal journal) {
    long until = nanos.getAsLong() + limits.time().toNanos();
    var course = new Course(inquiry, known, probes, journal, nanos);
    course.look(rules.name(), rules.looks(inquiry, probes.kinds()));
    course.steer(Rules.services(inquiry));
    for (int i = 0; i < models.size(); i++) {
      var reasoner = models.get(i);
      var next = i + 1 < models.size() ? models.get(i + 1) : rules;
      try {
        var claims = reason(reasoner, course, until);
        return diagnosis(reasoner, claims, course);
      } catch (Failure e) {
        journal.replaced(reasoner.name(), next.name(), e.reason());
      } catch (RuntimeException bug) {
        LOG.atError().addKeyValue("reasoner", reasoner.name()).setCause(bug).log("a bug");
        journal.replaced(reasoner.name(), next.name(), "something broke on my side");
      }
    }
    return byRules(course);
  }

  /** What a reasoner concludes within its bounds. */
  private List<Claim> reason(Reasoner reasoner, Course course, long until) {
    boolean mayLook = true;
    for (int steps = limits.steps() - 1; steps >= 0; steps--) {
      var left = Duration.ofNanos(until - nanos.getAsLong());
      if (!left.isPositive()) {
        throw new Failure.Unavailable("it took too long", Duration.ofSeconds(1));
      }
      var budget = purse.left(course.inquiry().incident(), mayLook ? steps : 0, left);
      switch (reasoner.next(course.inquiry(), course.evidence(), budget)) {
        case Looks looks -> {
          if (!mayLook) {
            throw new Failure.Unavailable("it asked for what it knows", Duration.ofSeconds(1));
          }
          // What it has looked at in vain leaves no trace in the evidence: then it may conclude.
          mayLook = course.isNews(within(looks, course));
          course.look(reasoner.name(), within(looks, course));
        }
        case Conclude(var claims) -> {
          return claims;
        }
      }
      course.steer(Rules.services(course.inquiry()));
    }
    throw new Failure.Unavailable("it came to no end in its steps", Duration.ofSeconds(1));
  }

  /** Nobody is sent to look at what the incident has nothing to do with. */
  private static List<Look> within(Looks looks, Course course) {
    var scope = Rules.services(course.inquiry());
    return looks.looks().stream().filter(look -> scope.contains(look.service())).toList();
  }

  private Diagnosis byRules(Course course) {
    return diagnosis(rules, rules.claims(course.inquiry(), course.evidence()), course);
  }

  private Diagnosis diagnosis(Reasoner reasoner, List<Claim> claims, Course course) {
    var grading = new Grading(course.inquiry(), course.evidence());
    var causes = grading.causes(claims);
    if (reasoner != rules && causes.isEmpty()) {
      return byRules(course);
    }
    if (causes.isEmpty()) {
      return Grading.inconclusive(reasoner.name(), course.evidence(), probes.kinds());
    }
    var dissent =
        reasoner == rules ? Optional.<Dissent>empty() : dissent(causes.getFirst(), grading, course);
    return new Diagnosis.Found(reasoner.name(), causes, dissent);
  }

  /** What the rules hold instead, where they blame another service, and what would settle it. */
  private Optional<Dissent> dissent(Cause first, Grading grading, Course course) {
    return grading.causes(rules.claims(course.inquiry(), course.evidence())).stream()
        .findFirst()
        .filter(other -> !other.claim().service().equals(first.claim().service()))
        .map(other -> new Dissent(rules.name(), other, check(other, course)));
  }

  /** A look at the other's reason that was not taken, else at what changed there. */
  private Look check(Cause other, Course course) {
    var service = other.claim().service();
    return probes.kinds().stream()
        .sorted()
        .filter(FaultWords::isReason)
        .map(kind -> new Look(kind, service))
        .filter(look -> course.isNews(List.of(look)))
        .findFirst()
        .orElseGet(() -> new Look(EvidenceKind.CHANGES, service));
  }
}
