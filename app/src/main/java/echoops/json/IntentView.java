package echoops.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import echoops.model.Change;
import echoops.model.Intent;
import java.util.Locale;

/** What was asked, as the API and the shell show it: a name, and what it is about. */
public record IntentView(@JsonProperty("tool_name") String name, Object arguments) {
  public static IntentView of(Intent intent) {
    Object asked = intent instanceof Intent.Propose(Change change) ? change : intent;
    var name =
        asked
            .getClass()
            .getSimpleName()
            .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
            .toLowerCase(Locale.ROOT);
    return new IntentView(name, asked);
  }
}
