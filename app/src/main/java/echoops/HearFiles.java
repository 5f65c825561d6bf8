package echoops;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.hear.Ear;
import echoops.hear.Phrases;
import echoops.hear.Scribe;
import echoops.hear.StarterModel;
import echoops.json.IntentView;
import echoops.json.Json;
import echoops.model.Catalogue;
import echoops.model.Failure;
import echoops.model.HeardWord;
import echoops.model.Transcript;
import echoops.model.Understanding;
import echoops.sound.Recording;
import echoops.sound.Wav;
import echoops.understand.Grammar;
import echoops.understand.Named;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Hears WAV files, one after the other, and prints one JSON line for each. */
final class HearFiles {
  /** As much as goes into one frame, when it need not last as long as it does. */
  private static final Duration AT_ONCE = Duration.ofSeconds(10);

  private static final Duration LIVE = Duration.ofMillis(20);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration MOST = Duration.ofMinutes(10);
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;

  private final Ear ear;
  private final Phrases phrases;
  private final Function<Transcript, Map<String, Object>> meaning;
  private final Pace pace;
  private final Json json = new Json();

  /** How fast the sound is handed to the ear. */
  enum Pace {
    AS_FAST_AS_IT_HEARS,
    AS_IT_WAS_SPOKEN
  }

  /**
   * @param meaning what a transcript says, as fields of its line
   */
  HearFiles(
      Ear ear, Phrases phrases, Function<Transcript, Map<String, Object>> meaning, Pace pace) {
    this.ear = ear;
    this.phrases = phrases;
    this.meaning = meaning;
    this.pace = pace;
  }

  /** Hears the room's own sentences, and what they mean. */
  static HearFiles with(Ear ear, Catalogue catalogue, Pace pace) {
    var model = ear.model().orElseThrow(() -> deaf(ear));
    var services = catalogue.services().stream().map(Named::of).toList();
    var grammar = Grammar.of(services, StarterModel.codeWords());
    var known = grammar.phrases(model.vocabulary());
    var phrases = new ArrayList<>(known.commands());
    phrases.addAll(known.codes());
    return new HearFiles(
        ear, model.phrases(phrases), said -> meaning(said, grammar.understand(said)), pace);
  }

  private static Map<String, Object> meaning(Transcript said, Understanding understanding) {
    return switch (understanding) {
      case Understanding.Understood(var intent) -> Map.of("intent", IntentView.of(intent));
      case Understanding.Guessed(_, var intent) -> Map.of("intent", IntentView.of(intent));
      case Understanding.Doubt(var asked, _) -> none("in doubt: " + asked);
      case Understanding.Denied(var word) -> none("\"" + word + "\" denies it");
      case Understanding.OutOfRange(var what) -> none(what);
      case Understanding.NotUnderstood(var nearest) when nearest.equals(Optional.of(said.text())) ->
          none("not heard well enough to be sure");
      case Understanding.NotUnderstood(var nearest) ->
          none(
              "not understood"
                  + nearest.map(phrase -> "; the nearest is \"" + phrase + "\"").orElse(""));
    };
  }

  private static Map<String, Object> none(String why) {
    return Map.of("none", why);
  }

  /** Hears the phrases of a file, one a line. */
  static HearFiles with(Ear ear, Path phrases, Pace pace) {
    try (var lines = Files.lines(phrases)) {
      var wanted = lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
      var model = ear.model().orElseThrow(() -> deaf(ear));
      return new HearFiles(ear, model.phrases(wanted), _ -> Map.of(), pace);
    } catch (IOException | UncheckedIOException e) {
      throw new Failure.Misconfigured(phrases + ": no file of phrases: " + e.getMessage(), e);
    }
  }

  private static Failure deaf(Ear ear) {
    return new Failure.Misconfigured(List.of(ear.trouble().orElse("no ear")));
  }

  /** Prints a line for each file, and answers whether all could be heard. */
  boolean print(List<Path> files, PrintStream out) throws InterruptedException {
    awaitEar();
    boolean allHeard = true;
    for (var file : files) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("file", file.toString());
      try {
        var recording = Wav.read(Files.readAllBytes(file));
        line.putAll(heard(recording));
      } catch (Failure.Unavailable e) {
        line.put("error", e.reason());
        allHeard = false;
      } catch (IOException e) {
        line.put("error", reason(e));
        allHeard = false;
      }
      out.println(written(line));
    }
    return allHeard;
  }

  /** A model that cannot be used is told at once, however long it would be tried again. */
  private void awaitEar() throws InterruptedException {
    while (!ear.awaitReady(LOOK)) {
      var trouble = ear.trouble().filter(why -> !why.equals(Ear.STARTING));
      if (trouble.isPresent()) {
        throw new Failure.Misconfigured(List.of("the ear: " + trouble.get()));
      }
    }
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException
        ? "there is no such file"
        : String.valueOf(e.getMessage());
  }

  private Map<String, Object> heard(Recording recording) throws IOException, InterruptedException {
    var answer = new Answer();
    var bytes = bytes(recording.at(Ear.RATE_HZ));
    var listening = ear.listen(phrases, Ear.Way.ONE_UTTERANCE, answer);
    long begun = System.nanoTime();
    hand(bytes, listening::take);
    long ended = System.nanoTime();
    listening.end();
    var transcript = answer.within(MOST);
    long told = System.nanoTime();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("text", transcript.text());
    line.put("words", transcript.words().stream().map(HearFiles::word).toList());
    line.putAll(meaning.apply(transcript));
    line.put("seconds", rounded(recording.seconds()));
    line.put("took", rounded((told - begun) / NANOS));
    if (pace == Pace.AS_IT_WAS_SPOKEN) {
      line.put("after", rounded((told - ended) / NANOS));
    }
    return line;
  }

  private interface Taker {
    void take(byte[] sound);
  }

  private void hand(byte[] bytes, Taker taker) throws InterruptedException {
    var piece = pace == Pace.AS_IT_WAS_SPOKEN ? LIVE : AT_ONCE;
    int size = (int) (piece.toMillis() * Ear.RATE_HZ / 1_000) * Short.BYTES;
    long due = System.nanoTime();
    for (int from = 0; from < bytes.length; from += size) {
      taker.take(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size)));
      if (pace == Pace.AS_IT_WAS_SPOKEN) {
        due += piece.toNanos();
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      }
    }
  }

  private static byte[] bytes(short[] samples) {
    var bytes = ByteBuffer.allocate(samples.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    return bytes.array();
  }

  private static Map<String, Object> word(HeardWord word) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("word", word.text());
    line.put("from", rounded(word.from() / MILLIS));
    line.put("to", rounded(word.to() / MILLIS));
    line.put("confidence", rounded(word.confidence()));
    return line;
  }

  private static double rounded(double number) {
    return Math.round(number * MILLIS) / MILLIS;
  }

  private String written(Map<String, Object> line) {
    return new String(json.write(line), UTF_8);
  }

  /** A transcript, or why there is none. */
  private record Told(Transcript transcript, Optional<String> lost) {}

  /** What the ear says of one file. */
  private static final class Answer implements Scribe {
    private final BlockingQueue<Told> told = new ArrayBlockingQueue<>(1);

    @Override
    public void partial(String text) {}

    @Override
    public void heard(Transcript exact, Optional<Transcript> free) {
      told.add(new Told(exact, Optional.empty()));
    }

    @Override
    public void lost(String because) {
      told.add(new Told(new Transcript(List.of()), Optional.of(because)));
    }

    Transcript within(Duration most) throws IOException, InterruptedException {
      var answer = Optional.ofNullable(told.poll(most.toMillis(), TimeUnit.MILLISECONDS));
      if (answer.isEmpty() || answer.get().lost().isPresent()) {
        throw new IOException("lost: " + answer.flatMap(Told::lost).orElse("no answer"));
      }
      return answer.get().transcript();
    }
  }
}
