package echoops.notify;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.config.Secret;
import echoops.json.ForeignJson;
import echoops.json.Json;
import echoops.model.Redaction;
import echoops.outbound.JsonCall;
import echoops.outbound.JsonCall.Method;
import echoops.outbound.Outbound;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An account of Datadog, as far as it is written to. Safe for use by several threads. */
final class DatadogAccount {
  private static final int MOST_BYTES = 4 << 20;
  private static final int MOST_CHARACTERS = 200;

  private final String name;
  private final Map<String, Secret> keys;
  private final Outbound outbound;
  private final Json json = new Json();

  /**
   * @param name of what is written there, in messages
   * @param appKey of whoever may do more than add to what is taken in
   */
  DatadogAccount(String name, Secret apiKey, Optional<Secret> appKey, Outbound outbound) {
    var all = new HashMap<String, Secret>();
    all.put("DD-API-KEY", apiKey);
    appKey.ifPresent(key -> all.put("DD-APPLICATION-KEY", key));
    this.name = name;
    this.keys = Map.copyOf(all);
    this.outbound = outbound;
  }

  /**
   * The object that it answers.
   *
   * @throws echoops.model.Failure.Unavailable if it may take it later; caused by {@link
   *     echoops.outbound.Unanswered} if it may have taken it
   * @throws echoops.model.Failure.Rejected if it will never take it
   */
  JsonNode post(URI base, String path, Object body) {
    return call(Method.POST, base + path, json.write(body));
  }

  /** As above, of a question. */
  JsonNode get(URI base, String path) {
    return call(Method.GET, base + path, new byte[0]);
  }

  private JsonNode call(Method method, String url, byte[] body) {
    var call = new JsonCall(name, new Secret(url), method, revealed(), body, MOST_BYTES);
    var answer = outbound.exchange(call).answer();
    var read = answer.isSuccess() ? ForeignJson.object(answer.body()) : Optional.<JsonNode>empty();
    return read.orElseThrow(() -> answer.failure(name, said(answer.body())));
  }

  private Map<String, String> revealed() {
    return keys.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().reveal()));
  }

  /** What it says of a refusal: texts in a list, or objects with a title; without our secrets. */
  private String said(String body) {
    var words =
        ForeignJson.object(body).stream()
            .flatMap(it -> ForeignJson.list(it, "errors").stream())
            .map(DatadogAccount::words)
            .collect(Collectors.joining("; "));
    return Redaction.line(withoutKeys(words), MOST_CHARACTERS);
  }

  private static String words(JsonNode error) {
    return error.isTextual()
        ? error.asText()
        : ForeignJson.text(error, List.of("detail", "title")).orElse("");
  }

  private String withoutKeys(String words) {
    var clean = words;
    for (var key : keys.values()) {
      clean = clean.replace(key.reveal(), "***");
    }
    return clean;
  }
}
