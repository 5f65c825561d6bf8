package echoops.llm;

import echoops.config.Models;
import echoops.outbound.Outbound;

/** Makes the model that a provider's settings describe. */
public final class ToolModels {
  private ToolModels() {}

  public static ToolModel of(Models.Provider provider, Outbound outbound, Means means) {
    return switch (provider) {
      case Models.Gemini gemini -> new GeminiModel(gemini, outbound, means);
      case Models.Chat chat ->
          new ChatModel(
              chat.name(),
              chat.models(),
              new OpenAiDialect(chat.name(), chat.url(), chat.key()),
              outbound,
              means);
      case Models.Ollama ollama ->
          new ChatModel(
              ollama.name(),
              ollama.models(),
              new OllamaDialect(ollama.name(), ollama.url(), ollama.context()),
              outbound,
              means);
    };
  }
}
