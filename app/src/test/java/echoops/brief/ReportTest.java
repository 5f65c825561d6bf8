package echoops.brief;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.brief.Report.Items;
import echoops.brief.Report.Paragraph;
import echoops.brief.Report.Section;
import echoops.brief.Report.Table;
import echoops.brief.ReportWords.Facts;
import echoops.config.CatalogueFile;
import echoops.model.ActionId;
import echoops.model.ActionKind;
import echoops.model.Actor;
import echoops.model.Cause;
import echoops.model.Change;
import echoops.model.Claim;
import echoops.model.Diagnosis;
import echoops.model.Evidence;
import echoops.model.EvidenceKind;
import echoops.model.Fault;
import echoops.model.Finding;
import echoops.model.Grade;
import echoops.model.IncidentEvent;
import echoops.model.IncidentId;
import echoops.model.Incidents;
import echoops.model.Look;
import echoops.model.Outcome;
import echoops.model.Plan;
import echoops.model.Recorded;
import echoops.model.Reply;
import echoops.model.ServiceName;
import echoops.model.SitRep;
import echoops.model.Standing;
import echoops.model.Target;
import echoops.testing.Injections;
import echoops.testing.Injections.Injection;
import echoops.testing.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
  private static final IncidentId ID = new IncidentId("inc-abcdefghij");
  private static final ServiceName CHECKOUT = new ServiceName("checkout");
  private static final Instant NOW = Signals.at(Duration.ofMinutes(30));

  private final List<Recorded> records = new ArrayList<>();
  private final Incidents incidents = new Incidents();

  private void happens(String who, Duration after, IncidentEvent event) {
    var at = Signals.at(after);
    incidents.apply(ID, event, at);
    records.add(
        new Recorded(
            records.size() + 1L,
            at,
            Optional.of(ID),
            new Actor(who),
            Optional.empty(),
            Optional.empty(),
            event));
  }

  private String markdown() {
    return MarkdownReport.of(report());
  }

  private Report report() {
    return ReportWords.of(new Facts(incidents.find(ID).orElseThrow(), records, true, NOW));
  }

  private void opened() {
    happens("echoops:triage", Duration.ZERO, new IncidentEvent.IncidentOpened("a new alert"));
    var signal = Signals.triggered("a1", "checkout", Duration.ZERO);
    happens("echoops:triage", Duration.ZERO, new IncidentEvent.SignalJoined(signal, "it began it"));
  }

  private void investigated() {
    var found =
        new Evidence(
            1,
            Finding.unusual(EvidenceKind.METRICS, "own windows", CHECKOUT, 0.9, "latency is high")
                .since(Signals.at(Duration.ZERO)));
    var skipped =
        new Evidence(2, Finding.skipped(EvidenceKind.LOGS, "datadog", CHECKOUT, "no key is set"));
    var look = new Look(EvidenceKind.METRICS, CHECKOUT);
    var claim = new Claim(CHECKOUT, Fault.SLOW_CODE, List.of(1), List.of(), Optional.empty());
    var diagnosis =
        new Diagnosis.Found("rules", List.of(new Cause(claim, Grade.POSSIBLE)), Optional.empty());
    var runbook = new Look(EvidenceKind.RUNBOOK, CHECKOUT);
    happens(
        "echoops:why",
        Duration.ofSeconds(1),
        new IncidentEvent.LooksTaken("rules", List.of(look, runbook)));
    happens(
        "echoops:why",
        Duration.ofSeconds(2),
        new IncidentEvent.ProbeAnswered(look, List.of(found, skipped), Duration.ofMillis(3)));
    happens(
        "echoops:why",
        Duration.ofSeconds(3),
        new IncidentEvent.Diagnosed(diagnosis, Duration.ofSeconds(1)));
    var said = new SitRep.Sentence(Reply.of("Possibly checkout, because it is slow."), List.of(1));
    happens(
        "echoops:why",
        Duration.ofSeconds(4),
        new IncidentEvent.SitRepWritten(new SitRep(List.of(said)), true));
  }

  @Test
  void report_saysWhatHappenedAndIsADraft() {
    opened();
    happens(
        "echoops:triage",
        Duration.ofMinutes(5),
        new IncidentEvent.SignalJoined(
            Signals.recovered("a1", "checkout", Duration.ofMinutes(5)), "x"));
    happens(
        "echoops:triage",
        Duration.ofMinutes(5),
        new IncidentEvent.IncidentResolved("all alerts recovered"));

    assertThat(markdown())
        .startsWith("# DRAFT: report on incident inc-abcdefghij\n")
        .contains("- What: “High error rate”", "- Services: checkout", "- Severity: error")
        .contains("after 5 min")
        .contains("| EchoOps | It is over: all alerts recovered |")
        .contains("Nothing was changed from here.");
  }

  @Test
  void actions_areToldWithWhatCameOfThem() {
    opened();
    var plan = rollBack();
    var until = Signals.at(Duration.ofMinutes(2));
    happens(
        "person:ann",
        Duration.ofMinutes(1),
        new IncidentEvent.Proposed(plan, "ann", "a rule", false, until, Optional.empty()));
    happens(
        "person:ann",
        Duration.ofMinutes(1),
        new IncidentEvent.Confirmed(plan.id(), plan.digest(), "ann"));
    happens(
        "echoops:act",
        Duration.ofMinutes(1),
        new IncidentEvent.Executing(plan.id(), plan.digest(), "1"));
    var lost = new Outcome.Unknown("the answer was lost");
    happens(
        "echoops:act",
        Duration.ofMinutes(1),
        new IncidentEvent.Executed(plan.id(), lost, Duration.ofSeconds(1)));

    assertThat(markdown())
        .contains("| a rollback of checkout, from version 2 to version 1 | ann | ann |")
        .contains("unknown: the answer was lost")
        .contains("- Find out whether a rollback of checkout was done: the answer was lost.")
        .doesNotContain("Nobody decided", "Nothing was changed from here");
  }

  private static Plan rollBack() {
    var standing =
        new Standing(
            "1",
            Optional.of("2"),
            Optional.of("1"),
            Optional.of(1),
            Standing.Extras.NONE,
            false,
            Optional.empty(),
            List.of());
    return new Plan(
        new ActionId("a-0123456789ab"),
        CatalogueFile.shipped().of(ActionKind.ROLL_BACK).orElseThrow(),
        new Change.RollBack(CHECKOUT),
        new Target.Shop(CHECKOUT),
        Optional.empty(),
        standing,
        "version 2",
        "version 1",
        Optional.empty(),
        List.of());
  }

  @Test
  void cause_isToldWithItsGradeItsEvidenceAndWhoSaysSo() {
    opened();
    investigated();

    assertThat(markdown())
        .contains("Possibly checkout, because it is slow. E1")
        .contains("The cause: checkout, because of slowness of its own (possible).")
        .contains("| E1 | metrics | checkout | unusual | latency is high | own windows |")
        .contains("said by rules. For it: E1. Against it: nothing.");
  }

  @Test
  void followUps_areWhatTheRecordShowsIsLeftToDo() {
    opened();
    investigated();

    assertThat(markdown())
        .contains("- Alerts that are still open: 1.")
        .contains("- Make it possible to look at logs of checkout (datadog): “no key is set”")
        .contains("- No runbook was found for checkout.");
  }

  @Test
  void person_isNamedWhereTheySaidSomething() {
    opened();
    happens(
        "person:ray", Duration.ofMinutes(1), new IncidentEvent.NoteTaken("the pool looks empty"));

    assertThat(markdown()).contains("| ray | Noted: “the pool looks empty” |");
  }

  @Test
  void erasedRecord_isToldAsErased() {
    opened();
    happens("webhook:datadog", Duration.ofMinutes(1), new IncidentEvent.Erased("NoteTaken"));

    assertThat(markdown()).contains("| datadog | erased |");
  }

  @Test
  void recordsThatWereNotRead_areSpokenOf() {
    opened();
    var facts = new Facts(incidents.find(ID).orElseThrow(), records, false, NOW);

    assertThat(MarkdownReport.of(ReportWords.of(facts)))
        .contains("Only the newest 2 records were read");
  }

  @Test
  void secretInANote_isNotReported() {
    opened();
    happens(
        "person:ray", Duration.ofMinutes(1), new IncidentEvent.NoteTaken("password=tango-five"));

    assertThat(markdown()).contains("password=&lt;secret&gt;").doesNotContain("tango");
  }

  private static Report saying(String text) {
    return new Report(
        text,
        List.of(
            new Section(
                text,
                List.of(
                    new Paragraph(text),
                    new Items(List.of(text)),
                    new Table(List.of(text, "b"), List.of(List.of(text, text)))))));
  }

  static Stream<String> hostile() {
    return Stream.concat(
        Injections.all().stream().map(Injection::text),
        Stream.of(
            "</td></tr></table><script>alert(1)</script>",
            "a | b | c",
            "`code` ```",
            "# heading",
            "- item",
            "1. item",
            "> quote",
            "---",
            "===",
            "![x](http://evil.example/x.png)",
            "[x](javascript:alert(1))",
            "<https://evil.example>",
            "https://evil.example/a_b_c",
            "www.evil.example",
            "mail@evil.example",
            "a\n# b",
            "a\r\n\r\n<b>",
            "&lt;script&gt;",
            "\" onload=\"x",
            "' x='",
            "\\",
            "\\|",
            "\\`",
            "$x$",
            "@everyone",
            "#1",
            "~~x~~",
            "[ref]: http://evil.example"));
  }

  /** A mark that no backslash stands before, or a whole pair of them. */
  private static final Pattern LIVE_MARK =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*[`*_{}\\[\\]#~$@!]|<|://(?<!\\\\://)|(?i)www\\.");

  @ParameterizedTest
  @MethodSource("hostile")
  void hostileText_inMarkdown_staysText(String text) {
    var lines = MarkdownReport.of(saying(text)).lines().toList();

    assertThat(lines)
        .as("no line more or less than of an ordinary text")
        .hasSize(MarkdownReport.of(saying("x")).lines().toList().size());
    assertThat(lines)
        .map(line -> line.replaceFirst("^(#{1,2} |- |\\| )", ""))
        .noneMatch(line -> LIVE_MARK.matcher(line).find());
    assertThat(lines.getLast().replace("\\\\", "").replace("\\|", "").chars().filter(c -> c == '|'))
        .hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void hostileText_inHtml_staysText(String text) {
    var page = HtmlReport.of(saying(text));
    var tags = page.replaceAll("[^<>]*(<[^<>]*>)?", "$1");

    assertThat(tags).isEqualTo(HtmlReport.of(saying("x")).replaceAll("[^<>]*(<[^<>]*>)?", "$1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"- a", "1. a", "+ a", "10) a", "= a"})
  void beginningOfAList_isNone(String text) {
    assertThat(MarkdownReport.of(saying(text)))
        .doesNotContain("\n" + text)
        .doesNotContain("- " + text);
  }
}
