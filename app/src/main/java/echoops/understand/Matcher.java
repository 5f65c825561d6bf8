package echoops.understand;

import static java.util.stream.Collectors.groupingBy;

import echoops.model.Transcript;
import echoops.understand.Match.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** Finds the sentences that some words are. A sentence fits word by word, or not at all. */
final class Matcher {
  private static final int LEAST_CODE = 2;
  private static final int MOST_CODE = 3;

  private final Map<String, List<Sentence>> byFirstWord;
  private final Services services;
  private final Set<String> codeWords;

  Matcher(List<Sentence> sentences, Services services, Set<String> codeWords) {
    this.byFirstWord = sentences.stream().collect(groupingBy(Sentence::firstWord));
    this.services = services;
    this.codeWords = codeWords;
  }

  /** As below, of words that are nowhere else. */
  List<Match> matches(List<String> words) {
    return matches(words, from -> String.join(" ", words.subList(from, words.size())));
  }

  /**
   * The sentences.
   *
   * @param rest the words from one on, as they were written
   */
  List<Match> matches(List<String> words, IntFunction<String> rest) {
    if (words.isEmpty()) {
      return List.of();
    }
    var found = new ArrayList<Match>();
    for (var sentence : byFirstWord.getOrDefault(words.getFirst(), List.of())) {
      new Attempt(words, rest, sentence.pieces(), found).at(0, 0, Match.of(sentence.line(), words));
    }
    return found;
  }

  /** One sentence, held against what was said. */
  private final class Attempt {
    private final List<String> words;
    private final IntFunction<String> rest;
    private final List<Piece> pieces;
    private final List<Match> found;

    Attempt(List<String> words, IntFunction<String> rest, List<Piece> pieces, List<Match> found) {
      this.words = words;
      this.rest = rest;
      this.pieces = pieces;
      this.found = found;
    }

    void at(int piece, int word, Match soFar) {
      boolean hasWords = word < words.size();
      if (piece == pieces.size()) {
        if (!hasWords) {
          found.add(soFar);
        }
      } else if (hasWords) {
        switch (pieces.get(piece)) {
          case Piece.Word(var text) -> {
            if (text.equals(words.get(word))) {
              at(piece + 1, word + 1, soFar);
            }
          }
          case Piece.Gap(var slot) -> fill(slot, piece, word, soFar);
        }
      }
    }

    private void fill(Slot slot, int piece, int word, Match soFar) {
      switch (slot) {
        case SERVICE -> service(piece, word, soFar);
        case CODE -> code(piece, word, soFar);
        case WORDS -> rest(word, soFar);
        case REPLICAS, MINUTES, HOURS, SECONDS, PLACE -> number(slot, piece, word, soFar);
      }
    }

    private void service(int piece, int word, Match soFar) {
      for (var form : services.at(words, word)) {
        int end = word + form.words().size();
        for (var service : form.services()) {
          var filled = soFar.filled().with(service);
          at(piece + 1, end, soFar.with(filled, new Span(Slot.SERVICE, word, end)));
        }
      }
    }

    private void number(Slot slot, int piece, int word, Match soFar) {
      for (var reading : NumberWords.at(words, word)) {
        var span = new Span(slot, word, reading.end());
        var match = soFar.with(soFar.filled().with(reading.value()), span);
        var text = String.join(" ", words.subList(word, reading.end()));
        boolean isTaken = slot.takes(reading.value());
        at(piece + 1, reading.end(), isTaken ? match : match.refused(slot.refusal(text)));
      }
    }

    private void code(int piece, int word, Match soFar) {
      int most = Math.min(MOST_CODE, words.size() - word);
      for (int length = LEAST_CODE; length <= most; length++) {
        var code = words.subList(word, word + length);
        if (codeWords.containsAll(code)) {
          var span = new Span(Slot.CODE, word, word + length);
          at(piece + 1, word + length, soFar.with(soFar.filled().with(code), span));
        }
      }
    }

    private void rest(int word, Match soFar) {
      if (!words.contains(Transcript.UNKNOWN)) {
        var span = new Span(Slot.WORDS, word, words.size());
        found.add(soFar.with(soFar.filled().with(rest.apply(word)), span));
      }
    }
  }
}
