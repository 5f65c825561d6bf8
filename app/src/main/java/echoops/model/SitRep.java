package echoops.model;

import java.util.ArrayList;
import java.util.List;

/** What there is to say of an incident's cause, sentence by sentence, each with its evidence. */
public record SitRep(List<Sentence> sentences) {
  /** As it is read and said, and the numbers of the evidence that it rests on. */
  public record Sentence(Reply words, List<Integer> evidence) {
    public Sentence {
      evidence = List.copyOf(evidence);
    }
  }

  public SitRep {
    sentences = List.copyOf(sentences);
  }

  /** The same with something more to say, which rests on what was said before it. */
  public SitRep and(Reply more) {
    if (more.shown().isEmpty()) {
      return this;
    }
    var all = new ArrayList<>(sentences);
    all.add(new Sentence(more, List.of()));
    return new SitRep(all);
  }

  /** All of it, one sentence after the other. */
  public Reply whole() {
    return sentences.stream().map(Sentence::words).reduce(Reply.of(""), Reply::and);
  }
}
