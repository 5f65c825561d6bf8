package echoops.room;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.flow.Reports;
import echoops.json.Json;
import echoops.model.Failure;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Locale;

/** Hands out the report on an incident, in the form that is asked for. */
final class ReportApi {
  private static final HeaderName SECURITY_POLICY = HeaderNames.create("Content-Security-Policy");

  /** A report is only text: nothing in it is fetched, run, sent or framed. */
  private static final String TEXT_ONLY =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

  private enum Form {
    MARKDOWN("text/markdown; charset=utf-8"),
    HTML("text/html; charset=utf-8"),
    JSON("application/json; charset=utf-8");

    private final String type;

    Form(String type) {
      this.type = type;
    }
  }

  private final Reports reports;
  private final Answers answers;
  private final Json json;

  ReportApi(Reports reports, Answers answers, Json json) {
    this.reports = reports;
    this.answers = answers;
    this.json = json;
  }

  void report(ServerRequest request, ServerResponse response) {
    var id = Queries.incident(request);
    var form = form(request);
    var report =
        switch (form) {
          case MARKDOWN -> reports.markdown(id);
          case HTML -> reports.html(id);
          case JSON -> reports.report(id).map(it -> new String(json.write(it), UTF_8));
        };
    report.ifPresentOrElse(
        text -> send(response, form, text),
        () -> answers.error(response, Status.NOT_FOUND_404, "there is no incident " + id));
  }

  private void send(ServerResponse response, Form form, String text) {
    response.header(SECURITY_POLICY, TEXT_ONLY);
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    answers.bytes(response, form.type, text.getBytes(UTF_8));
  }

  /** A browser asks for HTML of itself; programs get Markdown. */
  private static Form form(ServerRequest request) {
    var asked = request.query().first("format").asOptional();
    if (asked.isPresent()) {
      return switch (asked.get()) {
        case "md" -> Form.MARKDOWN;
        case "html" -> Form.HTML;
        case "json" -> Form.JSON;
        default -> throw new Failure.BadInput("format=" + asked.get() + ": not md, html or json");
      };
    }
    var accepted = request.headers().first(HeaderNames.ACCEPT).orElse("");
    return accepted.toLowerCase(Locale.ROOT).contains("text/html") ? Form.HTML : Form.MARKDOWN;
  }
}
