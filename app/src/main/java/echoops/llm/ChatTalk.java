package echoops.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.json.Json;
import echoops.llm.Setback.Turn;
import echoops.model.OwnedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A talk with a model behind a server for chats. */
@OwnedBy("the thread that asks")
final class ChatTalk implements Talk {
  private static final Json JSON = new Json();

  private final ChatModel model;
  private final Prompt prompt;
  private final List<Spoken> spoken = new ArrayList<>();
  private List<Call> open = List.of();

  /** How often the server could not read which tool its own model wants. */
  private int unreadable;

  ChatTalk(ChatModel model, Prompt prompt) {
    this.model = model;
    this.prompt = prompt;
    spoken.add(new Spoken.Told(prompt.matter()));
  }

  @Override
  public Said ask(Limits limits) {
    return kept(
        model.any(
            this::told, limits.time(), (name, patience) -> ask(name, limits.tokens(), patience)));
  }

  private Said ask(String name, int tokens, Duration patience) throws Setback {
    boolean isInText = !model.hasTools(name) || unreadable > 1;
    var question =
        isInText
            ? new Question(
                prompt.rules() + ToolsInText.rules(prompt.tools()),
                ToolsInText.spoken(spoken),
                List.of(),
                Optional.empty(),
                tokens)
            : new Question(prompt.rules(), spoken, prompt.tools(), Optional.empty(), tokens);
    try {
      var said = model.exchange(name, question, patience);
      return isInText ? ToolsInText.read(said) : said;
    } catch (Setback e) {
      if (e.turn() != Turn.WITHOUT_TOOLS) {
        throw e;
      }
      unreadable++;
      throw new Setback(isInText ? Turn.REFUSED : Turn.AGAIN, e.words());
    }
  }

  @Override
  public void answer(List<String> results) {
    spoken.add(new Spoken.Results(open, results));
    open = List.of();
  }

  @Override
  public void tell(String words) {
    spoken.add(new Spoken.Told(words));
  }

  /** The shape stands in the words too, for servers that do not hold their models to it. */
  @Override
  public Said conclude(Shape.Fields shape, Limits limits) {
    tell(
        "Answer with nothing but JSON that fits this schema: "
            + new String(JSON.write(shape.schema()), UTF_8));
    return kept(
        model.any(
            this::told,
            limits.time(),
            (name, patience) -> model.exchange(name, last(name, shape, limits), patience)));
  }

  /** What was said to it last. */
  private String told() {
    return spoken.getLast().words();
  }

  private Question last(String name, Shape.Fields shape, Limits limits) {
    return new Question(
        prompt.rules(),
        ToolsInText.spoken(spoken),
        List.of(),
        Optional.of(shape).filter(_ -> model.hasSchema(name)),
        limits.tokens());
  }

  private Said kept(Said said) {
    switch (said) {
      case Said.Calls(var calls, var _) -> {
        spoken.add(new Spoken.Answered("", calls));
        open = calls;
      }
      case Said.Text(var text, var _) -> spoken.add(new Spoken.Answered(text, List.of()));
      case Said.Nothing _ -> {}
    }
    return said;
  }
}
