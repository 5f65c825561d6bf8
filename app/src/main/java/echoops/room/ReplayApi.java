package echoops.room;

import echoops.flow.Conversations;
import echoops.flow.Replays;
import echoops.json.IncidentView;
import echoops.json.RecordView;
import echoops.model.Catalogue;
import echoops.model.IncidentId;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is needed to show an incident as it was at any moment. */
final class ReplayApi {
  private static final int USUAL = 500;
  private static final int MOST = 2_000;
  private static final int ALERTS_SHOWN = 200;

  /**
   * @param next what to ask for "after" to get the next page, if there is one
   * @param whole whether the pages reach to the last record
   */
  record Page(
      IncidentId incident,
      Instant from,
      Instant to,
      List<RecordView> records,
      List<StageView> stages,
      Optional<Long> next,
      boolean whole) {}

  /** The incident right after a record, and the alerts that it changed. */
  record StageView(long after, IncidentView incident, List<Api.AlertLine> alerts) {}

  private final Replays replays;
  private final Catalogue catalogue;
  private final Conversations conversations;
  private final Answers answers;

  ReplayApi(Replays replays, Catalogue catalogue, Conversations conversations, Answers answers) {
    this.replays = replays;
    this.catalogue = catalogue;
    this.conversations = conversations;
    this.answers = answers;
  }

  void replay(ServerRequest request, ServerResponse response) {
    var id = Queries.incidentNamed(request);
    int limit = Queries.number(request, "limit", USUAL, MOST);
    replays
        .of(id, Queries.sequence(request, "after"), limit)
        .ifPresentOrElse(
            page -> answers.json(response, page(id, page)),
            () -> answers.error(response, Status.NOT_FOUND_404, "there is no incident " + id));
  }

  private Page page(IncidentId id, Replays.Page page) {
    return new Page(
        id,
        page.from(),
        page.to(),
        page.records().stream().map(RecordView::of).toList(),
        page.stages().stream().map(this::stage).toList(),
        page.next(),
        page.isWhole());
  }

  private StageView stage(Replays.Stage stage) {
    return new StageView(
        stage.after(),
        Api.view(stage.view(), catalogue, conversations),
        stage.alerts().stream().limit(ALERTS_SHOWN).map(Api::line).toList());
  }
}
