package echoops.drift.vectors;

import com.fasterxml.jackson.annotation.JsonProperty;
import echoops.json.Json;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Cuts a text into the numbered pieces that a BERT model reads: lower case, without accents,
 * punctuation by itself, and each word in the longest pieces that are in the vocabulary.
 */
final class WordPieces {
  private static final String UNKNOWN = "[UNK]";
  private static final int LONGEST_WORD = 100;

  record Tokenizer(Model model) {}

  record Model(
      Map<String, Integer> vocab,
      @JsonProperty("continuing_subword_prefix") Optional<String> inner) {}

  private final Map<String, Integer> vocabulary;
  private final String inner;
  private final int most;

  private WordPieces(Model model, int most) {
    this.vocabulary = model.vocab();
    this.inner = model.inner().orElse("##");
    this.most = most;
  }

  /** Reads a {@code tokenizer.json}; of a text so many pieces are taken, both ends included. */
  static WordPieces read(byte[] tokenizer, int most) {
    return new WordPieces(new Json().read(tokenizer, Tokenizer.class).model(), most);
  }

  long[] of(String text) {
    var pieces = new ArrayList<Integer>();
    for (var word : words(text)) {
      if (pieces.size() < most - 2) {
        pieces.addAll(pieces(word));
      }
    }
    var kept = pieces.subList(0, Math.min(pieces.size(), most - 2));
    kept.addFirst(vocabulary.get("[CLS]"));
    kept.addLast(vocabulary.get("[SEP]"));
    return kept.stream().mapToLong(piece -> piece).toArray();
  }

  private List<Integer> pieces(String word) {
    if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
      return List.of(vocabulary.get(UNKNOWN));
    }
    var pieces = new ArrayList<Integer>();
    int start = 0;
    while (start < word.length()) {
      int end = end(word, start);
      if (end == start) {
        return List.of(vocabulary.get(UNKNOWN));
      }
      pieces.add(vocabulary.get(piece(word, start, end)));
      start = end;
    }
    return pieces;
  }

  private int end(String word, int start) {
    int end = word.length();
    while (end > start && !vocabulary.containsKey(piece(word, start, end))) {
      end--;
    }
    return end;
  }

  private String piece(String word, int start, int end) {
    return (start == 0 ? "" : inner) + word.substring(start, end);
  }

  private static List<String> words(String text) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    for (int c : plain(text).codePoints().toArray()) {
      if (isSpace(c) || isAlone(c)) {
        finish(word, words);
      }
      if (isAlone(c)) {
        words.add(Character.toString(c));
      } else if (!isSpace(c) && !isUnseen(c)) {
        word.appendCodePoint(c);
      }
    }
    finish(word, words);
    return words;
  }

  private static void finish(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{Mn}", "")
        .toLowerCase(Locale.ROOT);
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c);
  }

  private static boolean isUnseen(int c) {
    return c == 0 || c == 0xfffd || Character.isISOControl(c) || isFormat(c);
  }

  private static boolean isFormat(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.PRIVATE_USE
        || type == Character.UNASSIGNED;
  }

  /** Punctuation, all signs of ASCII, and Chinese characters, each of which is a word. */
  private static boolean isAlone(int c) {
    if (c < 128) {
      return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
    }
    return isPunctuation(c) || Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
  }

  private static boolean isPunctuation(int c) {
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }
}
