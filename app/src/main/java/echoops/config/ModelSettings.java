package echoops.config;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads which language models may reason about incidents. */
final class ModelSettings {
  private static final String GEMINI = "gemini";
  private static final String GROQ = "groq";
  private static final String HUGGING_FACE = "huggingface";
  private static final String OLLAMA = "ollama";
  private static final String LLM = "llm";
  private static final List<String> NAMES = List.of(GEMINI, GROQ, HUGGING_FACE, OLLAMA, LLM);

  /** As providers write them: no space, and nothing that could change an address. */
  private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,119}");

  private static final Pattern PLACE = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  private ModelSettings() {}

  static Models read(Settings from, Optional<Config.Llm> llm) {
    var order =
        from.get(
            "ECHOOPS_REASONERS",
            "gemini,groq,huggingface,ollama",
            "models that reason about incidents, of those set below, in this order; llm is the"
                + " one of ECHOOPS_LLM_URL",
            ModelSettings::order);
    var set = new LinkedHashMap<String, Models.Provider>();
    var gemini = gemini(from);
    gemini.ifPresent(it -> set.put(GEMINI, it));
    groq(from).ifPresent(it -> set.put(GROQ, it));
    huggingFace(from).ifPresent(it -> set.put(HUGGING_FACE, it));
    ollama(from).ifPresent(it -> set.put(OLLAMA, it));
    llm.ifPresent(
        it -> set.put(LLM, new Models.Chat(LLM, it.url(), it.key(), List.of(it.model()))));
    return new Models(
        order.stream().flatMap(name -> Optional.ofNullable(set.get(name)).stream()).toList(),
        gemini.flatMap(Models.Gemini::key),
        time(from, "ECHOOPS_REASONER_PATIENCE", "PT8S", "one call to a model may take so long"),
        time(from, "ECHOOPS_REASONER_DEADLINE", "PT20S", "reasoning by models may take so long"),
        spend(from),
        from.get(
            "ECHOOPS_MODEL_PRICES",
            "gemini-2.5-flash-lite=0.10/0.40,openai/gpt-oss-20b=0.075/0.30,"
                + "openai/gpt-oss-120b=0.15/0.60",
            "dollars of a million tokens read and written: model=in/out, comma-separated",
            ModelSettings::prices));
  }

  private static Optional<Models.Gemini> gemini(Settings from) {
    var ours = from.find("ECHOOPS_GEMINI_KEY", "key of Google's Gemini API", Addresses::key);
    var googles = from.find("GOOGLE_API_KEY", "the same, as Google names it", Addresses::key);
    var geminis = from.find("GEMINI_API_KEY", "the same, as Google also does", Addresses::key);
    var project =
        from.find(
            "ECHOOPS_VERTEX_PROJECT",
            "project of Google's cloud, to ask there instead, with this machine's credentials",
            ModelSettings::place);
    var location =
        from.get("ECHOOPS_VERTEX_LOCATION", "global", "where in that cloud", ModelSettings::place);
    var models =
        models(
            from, "ECHOOPS_GEMINI_MODELS", "Google", "gemini-2.5-flash-lite,gemini-3.5-flash-lite");
    var url = from.find("ECHOOPS_GEMINI_URL", "another address of that API", Addresses::site);
    var vertex = project.map(it -> new Models.Vertex(it, location));
    var key = ours.or(() -> googles).or(() -> geminis).filter(_ -> vertex.isEmpty());
    return key.isPresent() || vertex.isPresent()
        ? Optional.of(new Models.Gemini(key, vertex, url, models))
        : Optional.empty();
  }

  private static Optional<Models.Chat> groq(Settings from) {
    var key = from.find("ECHOOPS_GROQ_KEY", "key of Groq", Addresses::key);
    var models =
        models(from, "ECHOOPS_GROQ_MODELS", "Groq", "openai/gpt-oss-20b,openai/gpt-oss-120b");
    var url = url(from, "ECHOOPS_GROQ_URL", "Groq", "https://api.groq.com/openai/v1");
    return key.map(_ -> new Models.Chat(GROQ, url, key, models));
  }

  private static Optional<Models.Chat> huggingFace(Settings from) {
    var key =
        from.find(
            "ECHOOPS_HUGGINGFACE_KEY",
            "token of Hugging Face that may ask for inference",
            Addresses::key);
    var models = models(from, "ECHOOPS_HUGGINGFACE_MODELS", "Hugging Face", "openai/gpt-oss-20b");
    var url =
        url(from, "ECHOOPS_HUGGINGFACE_URL", "Hugging Face", "https://router.huggingface.co/v1");
    return key.map(_ -> new Models.Chat(HUGGING_FACE, url, key, models));
  }

  private static Optional<Models.Ollama> ollama(Settings from) {
    var url =
        from.find(
            "ECHOOPS_OLLAMA_URL", "an Ollama, such as http://127.0.0.1:11434", Addresses::site);
    var models = models(from, "ECHOOPS_OLLAMA_MODELS", "that Ollama", "llama3.2");
    int context =
        from.get(
            "ECHOOPS_OLLAMA_CONTEXT",
            "16384",
            "tokens that a prompt and an answer of that Ollama may have together",
            Values.number(2_048, 1_000_000));
    return url.map(it -> new Models.Ollama(it, models, context));
  }

  private static Models.Spend spend(Settings from) {
    return new Models.Spend(
        from.get(
            "ECHOOPS_REASONER_LOOKS",
            "8",
            "so often a model may ask to look, per incident",
            Values.number(1, 20)),
        from.get(
            "ECHOOPS_REASONER_TOKENS",
            "100000",
            "tokens that an incident may take",
            Values.number(1_000, 10_000_000)),
        from.get(
            "ECHOOPS_REASONER_DOLLARS",
            "0.20",
            "dollars that an incident may cost",
            ModelSettings::dollars),
        from.get(
            "ECHOOPS_REASONER_TOKENS_PER_DAY",
            "2000000",
            "tokens that a day may take",
            Values.number(1_000, 1_000_000_000)),
        from.get(
            "ECHOOPS_REASONER_DOLLARS_PER_DAY",
            "5.00",
            "dollars that a day may cost",
            ModelSettings::dollars));
  }

  private static List<String> models(Settings from, String key, String whose, String preset) {
    return from.get(
        key,
        preset,
        "models of " + whose + ", each standing in for those before it",
        ModelSettings::models);
  }

  private static URI url(Settings from, String key, String whose, String preset) {
    return from.get(key, preset, "where " + whose + " is", Addresses::site);
  }

  private static Duration time(Settings from, String key, String preset, String meaning) {
    return from.get(
        key, preset, meaning, Values.duration(Duration.ofSeconds(1), Duration.ofMinutes(5)));
  }

  private static List<String> order(String text) {
    var names = Values.words(text);
    names.forEach(
        name -> expect(NAMES.contains(name), name + " is not one of " + String.join(", ", NAMES)));
    expect(names.stream().distinct().count() == names.size(), "one of them stands twice");
    return names;
  }

  private static List<String> models(String text) {
    var models = Values.words(text);
    expect(!models.isEmpty(), "no model");
    models.forEach(it -> expect(MODEL.matcher(it).matches(), it + " is not the name of a model"));
    return models;
  }

  private static String place(String text) {
    expect(PLACE.matcher(text).matches(), "not a name of a-z, 0-9 and '-'");
    return text;
  }

  private static Map<String, Models.Price> prices(String text) {
    var prices = new LinkedHashMap<String, Models.Price>();
    for (var word : Values.words(text)) {
      var parts = word.split("[=/](?=[0-9.]+(?:/|$))", -1);
      expect(parts.length == 3 && MODEL.matcher(parts[0]).matches(), word + " is not model=in/out");
      prices.put(parts[0], new Models.Price(dollars(parts[1]), dollars(parts[2])));
    }
    return prices;
  }

  private static Double dollars(String text) {
    expect(text.matches("\\d{1,6}(?:\\.\\d{1,6})?"), text + " is not an amount like 0.20");
    return Double.valueOf(text);
  }

  private static void expect(boolean fits, String otherwise) {
    if (!fits) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
