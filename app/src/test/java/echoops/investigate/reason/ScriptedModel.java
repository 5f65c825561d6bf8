package echoops.investigate.reason;

import echoops.llm.Limits;
import echoops.llm.Prompt;
import echoops.llm.Said;
import echoops.llm.Shape;
import echoops.llm.Talk;
import echoops.llm.ToolModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A model that says what it was told to say, and keeps what it was told. */
final class ScriptedModel implements ToolModel {
  final List<Prompt> prompts = new ArrayList<>();
  final List<String> told = new ArrayList<>();
  final List<List<String>> results = new ArrayList<>();
  final List<Limits> limits = new ArrayList<>();
  private final Deque<Supplier<Said>> script = new ArrayDeque<>();
  int asks;
  int conclusions;

  ScriptedModel says(Said said) {
    return does(() -> said);
  }

  ScriptedModel says(String text) {
    return says(new Said.Text(text, Optional.empty()));
  }

  ScriptedModel does(Supplier<Said> what) {
    script.add(what);
    return this;
  }

  /** Whatever is left of the script; its last line for good. */
  private Said next(Limits asked) {
    limits.add(asked);
    return (script.size() > 1 ? script.remove() : script.getFirst()).get();
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public Talk talk(Prompt prompt) {
    prompts.add(prompt);
    return new Talk() {
      @Override
      public Said ask(Limits asked) {
        asks++;
        return next(asked);
      }

      @Override
      public void answer(List<String> answered) {
        results.add(answered);
      }

      @Override
      public void tell(String words) {
        told.add(words);
      }

      @Override
      public Said conclude(Shape.Fields shape, Limits asked) {
        conclusions++;
        return next(asked);
      }
    };
  }
}
