package echoops.flow;

import echoops.model.IncidentId;
import echoops.notify.Notice;
import echoops.notify.Notice.Subject;
import echoops.notify.Notice.Turn;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes notices: the words of what is due, and the way into the room. */
final class Notices {
  /** More than these nobody reads in one message. */
  private static final int MOST_ITEMS = 8;

  private final RoomLinks links;

  Notices(RoomLinks links) {
    this.links = links;
  }

  Notice of(Load load, Optional<String> thread, Instant now) {
    var first = load.first();
    return new Notice(
        id(load), first.at(), subject(load, now), link(load, now), load.telling(), thread);
  }

  private static String id(Load load) {
    var first = load.first();
    var id =
        first.incident().map(IncidentId::value).orElseGet(() -> name(first))
            + "."
            + first.sequence();
    return switch (load.way()) {
      case ALONE -> id;
      case TOGETHER -> id + ".together";
      case CROWD -> id + ".more";
    };
  }

  private static String name(Due due) {
    return due.kind().name().toLowerCase(Locale.ROOT);
  }

  private Subject subject(Load load, Instant now) {
    return switch (load.way()) {
      case ALONE -> alone(load.first());
      case TOGETHER -> together(load.dues(), now);
      case CROWD -> new Notice.More(load.all().size());
    };
  }

  private static Subject alone(Due due) {
    return switch (due.kind()) {
      case BEGAN -> opened(due);
      case TAKEN -> changed(due, Turn.TAKEN);
      case NEWS -> changed(due, Turn.NEWS);
      case OVER -> changed(due, Turn.OVER);
      case ASKED -> new Notice.Asked(due.words(), due.reality());
      case DAY -> new Notice.Day(due.words());
    };
  }

  private static Notice.Changed changed(Due due, Turn turn) {
    return new Notice.Changed(of(due), turn, due.words(), due.reality());
  }

  private Subject together(List<Due> all, Instant now) {
    var items =
        all.stream()
            .limit(MOST_ITEMS)
            .map(due -> new Notice.Item(opened(due), links.to(of(due), now)))
            .toList();
    return new Notice.Together(items, all.size() - items.size());
  }

  private static Notice.Opened opened(Due due) {
    return new Notice.Opened(of(due), due.severity(), due.words(), due.reality());
  }

  private static IncidentId of(Due due) {
    return due.incident()
        .orElseThrow(() -> new IllegalArgumentException(due.kind() + " is of no incident"));
  }

  private URI link(Load load, Instant now) {
    return load.way() == Load.Way.ALONE
        ? load.first().incident().map(id -> links.to(id, now)).orElseGet(links::toAll)
        : links.toAll();
  }
}
