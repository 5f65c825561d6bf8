package echoops.telemetry;

/** What is said of a hop, beside its name; never what a stranger wrote, or who a person is. */
public enum Fact {
  INCIDENT("echoops.incident"),
  ACTION("echoops.action"),
  OUTCOME("echoops.outcome"),
  SERVICE("echoops.service"),
  SOURCE("echoops.source"),
  CHANNEL("echoops.channel"),
  MEANING("echoops.meaning"),
  METHOD("http.request.method"),
  ROUTE("http.route"),
  STATUS("http.response.status_code"),
  PROGRAM("process.executable.name"),
  PROVIDER("gen_ai.provider.name"),
  MODEL("gen_ai.request.model"),
  TOKENS_READ("gen_ai.usage.input_tokens"),
  TOKENS_WRITTEN("gen_ai.usage.output_tokens");

  final String key;

  Fact(String key) {
    this.key = key;
  }
}
