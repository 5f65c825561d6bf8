package echoops.brief;

import static java.util.stream.Collectors.joining;

import echoops.model.Catalogue;
import echoops.model.Cause;
import echoops.model.Claim;
import echoops.model.Diagnosis;
import echoops.model.Diagnosis.Dissent;
import echoops.model.Diagnosis.Found;
import echoops.model.Diagnosis.Inconclusive;
import echoops.model.Evidence;
import echoops.model.EvidenceKind;
import echoops.model.Finding;
import echoops.model.Finding.Standing;
import echoops.model.Grade;
import echoops.model.Reply;
import echoops.model.SitRep;
import echoops.model.SitRep.Sentence;
import echoops.model.Steer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Says what a diagnosis came to, so sure as its grade is and no surer, each sentence with the
 * evidence that it rests on. What strangers wrote is shown in quotation marks and never said.
 */
public final class CauseWords {
  /** Twenty seconds of speech have room for so many pieces of evidence. */
  private static final int TOLD = 2;

  /** Whoever asks how it is known hears more. */
  private static final int TOLD_WHEN_ASKED = 4;

  private final Wording eye = new ForTheEye();
  private final Wording ear;

  public CauseWords(Catalogue catalogue) {
    this.ear = new ForTheEar(catalogue);
  }

  /**
   * What there is to say.
   *
   * @param evidence all that is known, of which the diagnosis names some
   * @param replaced who was to reason, and could not
   */
  public SitRep sitRep(Diagnosis diagnosis, List<Evidence> evidence, Optional<String> replaced) {
    var sentences =
        new ArrayList<>(
            switch (diagnosis) {
              case Found found -> found(found, evidence);
              case Inconclusive open -> List.of(new Sentence(inconclusive(open), List.of()));
            });
    replaced
        .map(model -> new Sentence(onBackup(model, diagnosis.reasoner()), List.of()))
        .ifPresent(sentences::add);
    return new SitRep(sentences);
  }

  private static Reply onBackup(String model, String reasoner) {
    return new Reply(
        "This is backup reasoning: " + reasoner(reasoner) + " in place of " + model + ".",
        "This is backup reasoning.");
  }

  private List<Sentence> found(Found found, List<Evidence> evidence) {
    var first = found.causes().getFirst();
    var sentences = new ArrayList<Sentence>();
    sentences.add(new Sentence(cause(first), first.claim().evidence()));
    ofEachKind(heaviest(first.claim().evidence(), evidence)).stream()
        .limit(TOLD)
        .map(it -> new Sentence(capital(seen(it)), List.of(it.number())))
        .forEach(sentences::add);
    heaviest(first.claim().against(), evidence).stream()
        .limit(1)
        .map(it -> new Sentence(Reply.of("Against it:").and(seen(it)), List.of(it.number())))
        .forEach(sentences::add);
    found.causes().stream()
        .skip(1)
        .limit(1)
        .map(other -> new Sentence(other(other), other.claim().evidence()))
        .forEach(sentences::add);
    found
        .dissent()
        .map(it -> new Sentence(dissent(it), it.cause().claim().evidence()))
        .ifPresent(sentences::add);
    return sentences;
  }

  /** The first of each kind: two of a kind say much the same. */
  private static List<Evidence> ofEachKind(List<Evidence> evidence) {
    var kinds = EnumSet.noneOf(EvidenceKind.class);
    return evidence.stream().filter(it -> kinds.add(it.finding().kind())).toList();
  }

  private static List<Evidence> heaviest(List<Integer> numbers, List<Evidence> evidence) {
    return evidence.stream()
        .filter(it -> numbers.contains(it.number()))
        .sorted(Comparator.comparingDouble((Evidence it) -> -it.finding().weight()))
        .toList();
  }

  private Reply cause(Cause cause) {
    var claim = cause.claim();
    return switch (cause.grade()) {
      case CERTAIN -> say("The cause is ", claim, ": " + claim.fault().words() + ".");
      case LIKELY -> say("The cause is likely ", claim, ": " + claim.fault().words() + ".");
      case POSSIBLE, UNKNOWN ->
          say(
              "The cause may be ",
              claim,
              ", by " + claim.fault().words() + "; little speaks for it.");
    };
  }

  private Reply other(Cause other) {
    return say("Otherwise it may be ", other.claim(), ".");
  }

  private Reply dissent(Dissent dissent) {
    var by = reasoner(dissent.reasoner());
    var check = kind(dissent.check().kind());
    return say(
        "By " + by + " it would be ", dissent.cause().claim(), "; " + check + " would settle it.");
  }

  private Reply say(String before, Claim claim, String after) {
    var service = claim.service();
    return new Reply(before + eye.service(service) + after, before + ear.service(service) + after);
  }

  private Reply inconclusive(Inconclusive open) {
    return new Reply(
        "I do not know the cause: I "
            + open.lookedAt()
            + ". What would decide: "
            + open.wouldDecide()
            + ".",
        "I do not know the cause yet. I " + ear.digits(open.lookedAt()) + ".");
  }

  /** What was seen, as a sentence with its tag. */
  private Reply seen(Evidence evidence) {
    var finding = evidence.finding();
    var quote = finding.quote().map(it -> " “" + it.text() + "”").orElse("");
    return new Reply(
        eye.service(finding.service())
            + ": "
            + finding.words()
            + quote
            + " ("
            + evidence.tag()
            + ").",
        ear.service(finding.service()) + ": " + ear.digits(finding.words()) + ".");
  }

  /** A piece of evidence as a sentence that stands by itself. */
  Reply found(Evidence evidence) {
    return capital(seen(evidence));
  }

  private static Reply capital(Reply reply) {
    return new Reply(Names.capital(reply.shown()), Names.capital(reply.spoken()));
  }

  /** Who could look at nothing has nothing to say: that is on the screen, and told when asked. */
  public boolean isWorthSaying(Diagnosis diagnosis, List<Evidence> evidence) {
    return diagnosis instanceof Found
        || evidence.stream()
            .map(Evidence::finding)
            .filter(it -> it.kind() == EvidenceKind.LOGS || it.kind() == EvidenceKind.METRICS)
            .anyMatch(it -> it.standing() != Standing.SKIPPED);
  }

  /** Whether two say the same of the same, as sure as each other. */
  public boolean isSame(Diagnosis one, Diagnosis other) {
    return gist(one).equals(gist(other));
  }

  private static String gist(Diagnosis diagnosis) {
    return switch (diagnosis) {
      case Inconclusive _ -> "";
      case Found(_, var causes, _) -> {
        var first = causes.getFirst();
        yield first.claim().service() + " " + first.claim().fault() + " " + first.grade();
      }
    };
  }

  /** The cause, to whoever asks. */
  public Reply why(Optional<SitRep> sitRep, boolean isRunning) {
    return sitRep
        .map(SitRep::whole)
        .orElseGet(
            () -> Reply.of(isRunning ? "I am still looking." : "I have not looked into it yet."));
  }

  /** By what the cause is known. */
  public Reply howKnown(Optional<Diagnosis> diagnosis, List<Evidence> evidence) {
    if (diagnosis.isPresent() && diagnosis.get() instanceof Found(var by, var causes, _)) {
      var first = causes.getFirst();
      var reply = sure(first.grade()).and(Reply.of("By " + reasoner(by) + "."));
      var told = ofEachKind(heaviest(first.claim().evidence(), evidence));
      for (var one : told.subList(0, Math.min(TOLD_WHEN_ASKED, told.size()))) {
        reply = reply.and(numbered(one));
      }
      return reply;
    }
    return diagnosis
        .map(it -> it instanceof Inconclusive open ? inconclusive(open) : Reply.of(""))
        .orElseGet(() -> Reply.of("I have come to no cause yet, so there is nothing that I know."));
  }

  private static Reply sure(Grade grade) {
    return Reply.of(
        switch (grade) {
          case CERTAIN -> "I am certain: several kinds of evidence agree, a reason among them.";
          case LIKELY -> "It is likely: two kinds of evidence agree.";
          case POSSIBLE, UNKNOWN -> "I am not sure: only one kind of evidence speaks for it.";
        });
  }

  private Reply numbered(Evidence evidence) {
    var seen = seen(evidence);
    return new Reply(
        evidence.tag() + ", " + seen.shown(),
        "Evidence " + Numbers.count(evidence.number()) + ". " + Names.capital(seen.spoken()));
  }

  /** One piece of evidence, with where it is from. */
  public Reply evidence(Optional<Evidence> evidence, int number) {
    return evidence
        .map(it -> numbered(it).and(from(it.finding())))
        .orElseGet(
            () ->
                new Reply(
                    "There is no evidence E" + number + ".",
                    "There is no evidence " + Numbers.count(number) + "."));
  }

  private Reply from(Finding finding) {
    var source = finding.source();
    var before = "From " + kind(finding.kind()) + ", by ";
    return new Reply(before + source + ".", before + ear.digits(source) + ".");
  }

  /** What was found in one place, of several services. */
  public Reply findings(List<Finding> findings, String nothing) {
    var told = findings.stream().filter(it -> it.standing() != Standing.SKIPPED).toList();
    if (told.isEmpty()) {
      return findings.isEmpty() ? Reply.of(nothing) : skipped(findings);
    }
    var reply = Reply.of("");
    var said = new HashSet<String>();
    for (var one : told.stream().limit(TOLD_WHEN_ASKED).toList()) {
      var quote = one.quote().map(it -> " “" + it.text() + "”").orElse("");
      reply =
          reply.and(
              capital(
                  new Reply(
                      eye.service(one.service()) + ": " + one.words() + quote + ".",
                      said.add(one.service() + one.words())
                          ? ear.service(one.service()) + ": " + ear.digits(one.words()) + "."
                          : "")));
    }
    return reply;
  }

  private static Reply skipped(List<Finding> findings) {
    var why =
        findings.stream()
            .flatMap(it -> it.quote().stream())
            .map(it -> it.text())
            .distinct()
            .collect(joining("; "));
    return new Reply("I could not look: " + why + ".", "I could not look there.");
  }

  /** What a person wants of an investigation, confirmed. */
  public String steered(Steer steer) {
    return switch (steer.way()) {
      case LOOK -> "I look at " + kind(steer.kind()) + ".";
      case IGNORE -> "I leave out " + kind(steer.kind()) + ".";
    };
  }

  private static String reasoner(String name) {
    return name.equals("rules") ? "the offline rules" : "the model";
  }

  static String kind(EvidenceKind kind) {
    return switch (kind) {
      case LOGS -> "its logs";
      case METRICS -> "its metrics";
      case CHANGES -> "recent changes";
      case CALLS -> "its calls";
      case RESOURCES -> "its resources";
      case DATABASE -> "its database";
      case RUNBOOK -> "the runbooks";
      case MEMORY -> "earlier incidents";
    };
  }
}
