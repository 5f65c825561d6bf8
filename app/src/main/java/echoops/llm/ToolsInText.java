package echoops.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tools for servers that know of none: the model writes down what it would ask for. */
final class ToolsInText {
  private static final Json JSON = new Json();

  record Described(String name, String description, Map<String, Object> arguments) {}

  private ToolsInText() {}

  /** What is added to the rules. */
  static String rules(List<Tool> tools) {
    var described =
        tools.stream()
            .map(it -> new Described(it.name(), it.description(), it.arguments().schema()))
            .toList();
    return """


    You have no tools. To ask for some of these, answer with nothing but JSON like
    {"calls": [{"name": "...", "arguments": {...}}]}, with these names and arguments:
    """
        + new String(JSON.write(described), UTF_8);
  }

  /** The same talk in words alone. */
  static List<Spoken> spoken(List<Spoken> spoken) {
    return spoken.stream().map(ToolsInText::inWords).toList();
  }

  private static Spoken inWords(Spoken spoken) {
    return switch (spoken) {
      case Spoken.Told told -> told;
      case Spoken.Answered(var words, var calls) ->
          new Spoken.Answered(calls.isEmpty() ? words : written(calls), List.of());
      case Spoken.Results(var _, var results) ->
          new Spoken.Told("The results, in the order of the calls: " + String.join("; ", results));
    };
  }

  private static String written(List<Call> calls) {
    var names = calls.stream().map(call -> Map.of("name", call.name())).toList();
    return new String(JSON.write(Map.of("calls", names)), UTF_8);
  }

  /** What it asks for, if it is that what it says. */
  static Said read(Said said) {
    return said instanceof Said.Text(var text, var usage)
        ? JsonText.object(text)
            .map(ToolsInText::calls)
            .filter(calls -> !calls.isEmpty())
            .<Said>map(calls -> new Said.Calls(calls, usage))
            .orElse(said)
        : said;
  }

  private static List<Call> calls(String object) {
    var calls = new ArrayList<Call>();
    for (var call : JsonText.tree(object).path("calls")) {
      calls.add(
          new Call(
              "call_" + (calls.size() + 1),
              call.path("name").asText(),
              call.path("arguments").toString()));
    }
    return calls;
  }
}
