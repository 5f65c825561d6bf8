package echoops.understand;

import echoops.model.HeardWord;
import echoops.model.Transcript;
import java.util.ArrayList;
import java.util.List;

/** The part of a transcript that is a sentence, from a word on and up to another. */
record Said(Transcript transcript, int from, int to) {
  static Said all(Transcript transcript) {
    return new Said(transcript, 0, transcript.words().size());
  }

  private List<HeardWord> heard() {
    return transcript.words().subList(from, to);
  }

  List<String> words() {
    return heard().stream().map(HeardWord::text).toList();
  }

  int size() {
    return to - from;
  }

  String word(int at) {
    return transcript.words().get(from + at).text();
  }

  String text() {
    return String.join(" ", words());
  }

  /** From a word of this to the end of the transcript, as it was typed if it was. */
  String rest(int at) {
    return transcript.from(from + at);
  }

  double confidence(int at) {
    return transcript.words().get(from + at).confidence();
  }

  /** The words with others in one place. */
  List<String> with(int start, int end, String replacement) {
    var words = new ArrayList<>(words().subList(0, start));
    words.addAll(List.of(replacement.split(" ", -1)));
    words.addAll(words().subList(end, size()));
    return words;
  }
}
