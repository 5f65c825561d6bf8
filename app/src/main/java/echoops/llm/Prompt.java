package echoops.llm;

import java.util.List;

/**
 * What a model is asked.
 *
 * @param rules what it is to do
 * @param matter what it is to do it with, which is data, whatever it says
 * @param tools what it may ask for
 */
public record Prompt(String rules, String matter, List<Tool> tools) {
  public Prompt {
    tools = List.copyOf(tools);
  }
}
