package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.testing.LocalRoom;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportApiTest {
  @TempDir Path data;
  private LocalRoom room;
  private String path = "";

  @BeforeEach
  void open() {
    room = LocalRoom.guarded(data);
    var body =
        "{\"title\":\"<b>Errors</b> | https://evil.example\",\"id\":\"1\",\"alert_cycle_key\":\"c1\","
            + "\"alert_transition\":\"Triggered\",\"tags\":\"service:checkout,env:prod\"}";
    room.post("/webhook/datadog", body, "X-EchoOps-Token", LocalRoom.WEBHOOK_TOKEN);
    room.settle();
    path = "/api/incidents/" + get("/api/incidents").json().get(0).get("id").asText() + "/report";
  }

  @AfterEach
  void close() {
    room.close();
  }

  private LocalRoom.Answer get(String what, String... headers) {
    var all = new java.util.ArrayList<>(java.util.List.of(headers));
    all.addAll(java.util.List.of("Authorization", "Bearer " + LocalRoom.VIEWER));
    return room.get(what, all.toArray(String[]::new));
  }

  @Test
  void program_getsMarkdown() {
    var report = get(path);

    assertThat(report.headers().get("Content-Type")).isEqualTo("text/markdown; charset=utf-8");
    assertThat(report.body())
        .startsWith("# DRAFT: report on incident inc-")
        .contains("&lt;b&gt;Errors&lt;/b&gt; \\| https\\://evil.example")
        .contains("## Timeline", "## Evidence", "## Causes", "## Follow-ups");
  }

  @Test
  void browser_getsAPageThatCanDoNothing() {
    var report = get(path, "Accept", "text/html,application/xhtml+xml");

    assertThat(report.headers().get("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(report.headers().get("Content-Security-Policy"))
        .contains("default-src 'none'", "sandbox");
    assertThat(report.body()).contains("&lt;b&gt;Errors&lt;/b&gt;").doesNotContain("<b>", "<a ");
  }

  @Test
  void room_getsTheTextsAlone() {
    var report = get(path + "?format=json");

    assertThat(report.headers().get("Content-Type")).isEqualTo("application/json; charset=utf-8");
    assertThat(report.json().get("title").asText()).startsWith("DRAFT: report on incident inc-");
    assertThat(report.json().get("sections").findValuesAsText("title"))
        .contains("Timeline", "Evidence", "Causes", "Follow-ups");
    assertThat(report.body()).contains("<b>Errors</b> | https://evil.example");
  }

  @Test
  void format_outweighsWhatIsAccepted() {
    assertThat(get(path + "?format=md", "Accept", "text/html").body()).startsWith("# DRAFT");
    assertThat(get(path + "?format=html").body()).startsWith("<!doctype html>");
  }

  @Test
  void wrongQuestion_isToldWhatIsWrong() {
    assertThat(get(path + "?format=pdf").json().get("error").asText())
        .isEqualTo("format=pdf: not md, html or json");
    assertThat(get("/api/incidents/inc-aaaaaaaaaa/report").status()).isEqualTo(404);
    assertThat(room.get(path).status()).isEqualTo(401);
  }
}
