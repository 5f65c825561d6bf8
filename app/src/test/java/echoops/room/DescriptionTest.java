package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import echoops.config.Config;
import echoops.json.Json;
import echoops.room.Route.Access;
import echoops.testing.ManualClock;
import echoops.testing.MemoryEventLog;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The description of the API says what the room answers, no more and no less. */
class DescriptionTest {
  @Test
  void everyRoute_isDescribedAndNothingElse() throws Exception {
    var described = new TreeMap<String, String>();
    description()
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation ->
                            described.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue().path("x-role").asText())));

    assertThat(described).isEqualTo(routes());
  }

  private static JsonNode description() throws IOException {
    return new ObjectMapper().readTree(Description.json(new Json()));
  }

  private static Map<String, String> routes() {
    var clock = new ManualClock();
    var config = Config.from(Map.of());
    var log = new MemoryEventLog(clock);
    var inside = Rooms.inside(log, clock);
    var tools = Rooms.tools(clock);
    var broadcast = new Broadcast(log, new Json(), tools.telemetry());
    try (var deadlines = new Deadlines()) {
      var routes = new TreeMap<String, String>();
      new Routes(config, inside, tools, new Json(), () -> false, broadcast, deadlines)
          .all()
          .forEach(route -> routes.put(described(route), who(route)));
      return routes;
    }
  }

  /** Only the routing says what a part of a path looks like. */
  private static String described(Route route) {
    return route.method().text()
        + " "
        + route.path().replace("{+", "{").replaceFirst(":[^}]*}", "}");
  }

  private static String who(Route route) {
    return switch (route.access()) {
      case Access.Open _ -> "anybody";
      case Access.Own _ -> "sender";
      case Access.Person(var role) -> role.name().toLowerCase(Locale.ROOT);
    };
  }
}
