package echoops.observe;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.json.ForeignJson;
import echoops.model.Failure;
import java.util.List;

/** What all OTLP bodies have in common. Pure. */
final class Otlp {
  private Otlp() {}

  /** An empty request is legal, also one without the list; anything but an object is none. */
  static List<JsonNode> list(JsonNode body, String field, String expected) {
    if (!body.isObject() || !(body.path(field).isArray() || body.path(field).isMissingNode())) {
      throw new Failure.BadInput("expected " + expected);
    }
    return ForeignJson.list(body, field);
  }
}
