package echoops.hear;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import echoops.model.HeardWord;
import echoops.model.OwnedBy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vosk.Model;
import org.vosk.Recognizer;

/**
 * One of Vosk's recognisers. A wrong call ends the process without a word, so the right ones are
 * the only ones that can be made: one thread, whole samples, short pieces, and nothing after the
 * end.
 */
@OwnedBy("its lane's thread")
final class Recognition implements AutoCloseable {
  /** 200 ms: a call cannot be cancelled. */
  static final int MOST_BYTES = 200 * Ear.RATE_HZ / 1_000 * Short.BYTES;

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MILLIS = 1_000;

  private final Recognizer recognizer;
  private final List<HeardWord> words = new ArrayList<>();
  private boolean isOver;

  private Recognition(Recognizer recognizer) {
    recognizer.setWords(true);
    this.recognizer = recognizer;
  }

  /** Hears any word of the model, or only these phrases. */
  static Recognition of(Model model, Optional<List<String>> phrases) throws IOException {
    return new Recognition(
        phrases.isEmpty()
            ? new Recognizer(model, Ear.RATE_HZ)
            : new Recognizer(model, Ear.RATE_HZ, MAPPER.writeValueAsString(phrases.get())));
  }

  /** Takes in more sound and answers whether a silence after words, or a long one, ends it. */
  boolean take(byte[] sound, int from, int bytes) {
    if (isOver) {
      return false;
    }
    var piece = new byte[Math.min(bytes, MOST_BYTES) / Short.BYTES * Short.BYTES];
    System.arraycopy(sound, from, piece, 0, piece.length);
    boolean isPause = recognizer.acceptWaveForm(piece, piece.length);
    if (isPause) {
      words.addAll(words(recognizer.getResult()));
    }
    return isPause;
  }

  String partial() {
    var soFar = isOver ? "" : read(recognizer.getPartialResult()).path("partial").asText();
    return Stream.concat(words.stream().map(HeardWord::text), Stream.of(soFar))
        .filter(text -> !text.isEmpty())
        .collect(joining(" "));
  }

  /** All that was heard; nothing more will be. */
  List<HeardWord> end() {
    if (!isOver) {
      words.addAll(words(recognizer.getFinalResult()));
      close();
    }
    return List.copyOf(words);
  }

  private static List<HeardWord> words(String result) {
    var words = new ArrayList<HeardWord>();
    for (var word : read(result).path("result")) {
      int from = (int) Math.round(word.path("start").asDouble() * MILLIS);
      int to = (int) Math.round(word.path("end").asDouble() * MILLIS);
      double confidence = Math.clamp(word.path("conf").asDouble(), 0, 1);
      words.add(
          new HeardWord(
              word.path("word").asText(), Math.max(0, from), Math.max(from, to), confidence));
    }
    return words;
  }

  private static JsonNode read(String result) {
    try {
      return MAPPER.readTree(result);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the recogniser wrote something else than JSON", e);
    }
  }

  @Override
  public void close() {
    if (!isOver) {
      isOver = true;
      recognizer.close();
    }
  }
}
