package echoops.understand;

import echoops.model.HeardWord;
import echoops.model.Transcript;
import java.util.ArrayList;
import java.util.List;

/** The words of a transcript that are a sentence, the first of which stands at a place in it. */
record Said(Transcript transcript, int from, List<String> words) {
  Said {
    words = List.copyOf(words);
  }

  static Said all(Transcript transcript) {
    return new Said(transcript, 0, transcript.words().stream().map(HeardWord::text).toList());
  }

  Said part(int start, int end) {
    return new Said(transcript, from + start, words.subList(start, end));
  }

  int size() {
    return words.size();
  }

  String word(int at) {
    return words.get(at);
  }

  String text() {
    return String.join(" ", words);
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
    var changed = new ArrayList<>(words.subList(0, start));
    changed.addAll(List.of(replacement.split(" ", -1)));
    changed.addAll(words.subList(end, size()));
    return changed;
  }
}
