package echoops.telemetry;

import java.util.List;

/** What is counted: how often it happened, or how much of it there was. */
public enum Count implements Metric {
  WEBHOOKS("webhooks", "Webhooks answered, by what became of them", Tag.INTAKE, Tag.ANSWER),
  WEBHOOKS_KEPT("webhooks.kept", "1 for a webhook that was stored, 0 for one that could not be"),
  SIGNALS("signals", "Signals stored, by transition", Tag.TRANSITION),
  UNREAD("alerts.unread", "Alerts that were kept without being understood"),
  INCIDENTS("incidents", "Turns that incidents took", Tag.TURN),
  NOTICES("notices", "Notices to people outside the room", Tag.CHANNEL, Tag.NOTICE),
  ANOMALIES("drift.anomalies", "Anomalies that were seen, by verdict", Tag.VERDICT),
  JUDGEMENTS("drift.judgements", "What people thought of being told", Tag.JUDGEMENT),
  COMMANDS("commands", "Commands answered, by what they were taken for", Tag.MEANING),
  COMMANDS_TIMED("latency.total", "Commands whose answer was timed"),
  COMMANDS_IN_TIME("latency.satisfactory", "1 for a command answered within 1 s, 0 for another"),
  SOUNDS_TIMED("first_audio.total", "Headlines of alerts whose first sound was timed"),
  SOUNDS_IN_TIME("first_audio.satisfactory", "1 for first sound within 1 s, 0 for another"),
  PROPOSALS("proposals", "Plans that wait for a confirmation", Tag.TOOL, Tag.RISK),
  REFUSALS("intent.refusal", "Changes that the guard refused, by rule", Tag.RULE),
  TOOLS("intent.tool_usage", "Actions that began to be carried out", Tag.TOOL, Tag.RISK),
  EXECUTIONS("executions", "What came of actions; an unknown end may be told again", Tag.OUTCOME),
  VERIFICATIONS("verifications", "Whether actions have helped", Tag.EFFECT),
  WITHDRAWALS("withdrawals", "Plans that ended before anything was done", Tag.ENDING),
  SUSPENSIONS("suspensions", "How often everything was stopped"),
  DIAGNOSES("diagnoses", "What investigations came to, by how well it is founded", Tag.GRADE),
  TOKENS_READ("llm.tokens.prompt", "Tokens that models say they read", Tag.MODEL),
  TOKENS_WRITTEN("llm.tokens.completion", "Tokens that models say they wrote", Tag.MODEL),
  TOKENS("llm.tokens.total", "Tokens that models say they took", Tag.MODEL),
  COST("llm.cost", "Dollars that models cost whose price is known", Tag.MODEL),
  UTTERANCES_LOST("utterances.lost", "Utterances that were not heard to their end"),
  READINGS("readings", "Readings, by how they came and what became of them", Tag.BY, Tag.FATE),
  WINDOWS("window.readings", "Readings to be looked at later, by what became of them", Tag.KEPT),
  FAILURES("failures", "Failures, by kind", Tag.FAILURE),
  LISTENERS_LOST("listeners.lost", "Listeners cut off because they fell behind"),
  MEASUREMENTS_LOST(
      "measurements.lost", "Measurements that found no room on their way to an agent");

  private final String words;
  private final String help;

  @SuppressWarnings("ImmutableEnumChecker") // List.of gives one that nobody can change.
  private final List<Tag> tags;

  Count(String words, String help, Tag... tags) {
    this.words = words;
    this.help = help;
    this.tags = List.of(tags);
  }

  @Override
  public String words() {
    return words;
  }

  @Override
  public String help() {
    return help;
  }

  @Override
  public List<Tag> tags() {
    return tags;
  }
}
