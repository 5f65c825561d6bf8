package echoops.hear;

import echoops.model.Failure;
import echoops.model.Transcript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder with a model for Vosk, as far as we look into it: which words it knows. */
public final class VoiceModel {
  private static final List<String> NEEDED = List.of("am/final.mdl", "conf/mfcc.conf");
  private static final List<String> BY_PHRASES = List.of("graph/HCLr.fst", "graph/Gr.fst");
  private static final String BY_ITSELF = "graph/HCLG.fst";
  private static final String WORDS = "graph/words.txt";
  private static final String CARD = "CARD.md";

  /** A model of fewer words is for commands: people say more than these in a note. */
  private static final int DICTATION_WORDS = 20_000;

  private final Path folder;
  private final Set<String> vocabulary;
  private final boolean takesPhrases;

  private VoiceModel(Path folder, Set<String> vocabulary, boolean takesPhrases) {
    this.folder = folder;
    this.vocabulary = Set.copyOf(vocabulary);
    this.takesPhrases = takesPhrases;
  }

  /**
   * Looks into a folder.
   *
   * @param setting what names the folder, for the error
   * @throws Failure.Misconfigured if it holds no model that can be used
   */
  public static VoiceModel read(Path folder, String setting) {
    boolean takesPhrases = BY_PHRASES.stream().allMatch(file -> exists(folder, file));
    var graph = takesPhrases ? Stream.<String>empty() : Stream.of(BY_ITSELF);
    var missing =
        Stream.concat(NEEDED.stream(), graph).filter(file -> !exists(folder, file)).toList();
    if (!Files.isDirectory(folder)) {
      throw new Failure.Misconfigured(List.of(setting + ": there is no folder " + folder));
    }
    if (!missing.isEmpty()) {
      throw new Failure.Misconfigured(
          List.of(
              setting + ": no Vosk model: " + String.join(", ", missing) + " not in " + folder));
    }
    try {
      return new VoiceModel(folder, vocabulary(folder, takesPhrases), takesPhrases);
    } catch (IOException | UncheckedIOException e) {
      throw new Failure.Misconfigured(setting + ": " + folder + ": " + e.getMessage(), e);
    }
  }

  private static boolean exists(Path folder, String file) {
    return Files.isReadable(folder.resolve(file));
  }

  /** Official models carry their words inside the graph, ours in a file beside it. */
  private static Set<String> vocabulary(Path folder, boolean takesPhrases) throws IOException {
    var list = folder.resolve(WORDS);
    if (!Files.exists(list)) {
      var graph = takesPhrases ? BY_PHRASES.getLast() : BY_ITSELF;
      return Set.copyOf(GraphWords.read(folder.resolve(graph)));
    }
    try (var lines = Files.lines(list)) {
      return lines.map(line -> line.split(" ", 2)[0]).collect(Collectors.toSet());
    }
  }

  public Path folder() {
    return folder;
  }

  /** Whether it can be told what to listen for; else it hears any of its words. */
  boolean takesPhrases() {
    return takesPhrases;
  }

  /** Whether it knows enough words to take down what people say in their own. */
  public boolean takesDictation() {
    return vocabulary.size() >= DICTATION_WORDS;
  }

  /** How many words it knows. */
  public int size() {
    return (int) vocabulary.stream().filter(VoiceModel::isWord).count();
  }

  private static boolean isWord(String symbol) {
    return !symbol.startsWith("<") && !symbol.startsWith("#") && !symbol.startsWith("[");
  }

  public Set<String> vocabulary() {
    return vocabulary;
  }

  /** One of its words, to try it with. */
  String anyWord() {
    return vocabulary.stream()
        .filter(VoiceModel::isWord)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  public boolean knows(String word) {
    return isWord(word) && vocabulary.contains(word);
  }

  /** The words of a phrase that it does not know. */
  List<String> unknown(String phrase) {
    return words(phrase).stream().filter(word -> !knows(word)).distinct().toList();
  }

  static List<String> words(String phrase) {
    return Arrays.stream(phrase.strip().split("\\s+", -1)).filter(w -> !w.isEmpty()).toList();
  }

  /**
   * What to listen for.
   *
   * @throws Failure.Misconfigured naming each phrase with a word that it does not know
   */
  public Phrases phrases(Collection<String> phrases) {
    var wanted = new HashSet<>(phrases);
    wanted.remove(Transcript.UNKNOWN);
    return Phrases.of(wanted, this);
  }

  /** The model's own name. */
  public String name() {
    var own = Optional.ofNullable(folder.getFileName()).map(Path::toString).orElse("model");
    return isStarter() ? "starter model" : own;
  }

  /** Whether it is the one that comes with the program, or made from it. */
  public boolean isStarter() {
    return exists(folder, CARD);
  }
}
