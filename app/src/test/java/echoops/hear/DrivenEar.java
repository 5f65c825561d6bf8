package echoops.hear;

import echoops.model.Failure;
import echoops.model.HeardWord;
import echoops.model.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An ear that hears what the test tells it, of the words of a real model. Whoever drives it is the
 * thread that also hands over the sound.
 */
public final class DrivenEar implements Ear {
  private final VoiceModel model;
  private final List<Listened> all = new ArrayList<>();
  private Optional<String> trouble = Optional.empty();

  public DrivenEar(VoiceModel model) {
    this.model = model;
  }

  /** Words that an ear is sure of. */
  public static Transcript sure(String text) {
    return heard(text, "", 1);
  }

  /** Words that an ear is sure of, but for one. */
  public static Transcript heard(String text, String doubtful, double confidence) {
    var words = new ArrayList<HeardWord>();
    for (var word : text.split(" ", -1)) {
      int from = 300 * words.size();
      words.add(new HeardWord(word, from, from + 250, word.equals(doubtful) ? confidence : 1));
    }
    return new Transcript(words);
  }

  /** Somebody who was listened to, and what came of it. */
  public static final class Listened implements Listening {
    private final List<String> phrases;
    private final Way way;
    private final Scribe scribe;
    private int bytes;
    private boolean isEnded;
    private boolean isOver;

    private Listened(List<String> phrases, Way way, Scribe scribe) {
      this.phrases = phrases;
      this.way = way;
      this.scribe = scribe;
    }

    @Override
    public void take(byte[] sound) {
      if (!isOver && !isEnded) {
        bytes += sound.length;
      }
    }

    @Override
    public void end() {
      isEnded = true;
    }

    @Override
    public void drop() {
      isOver = true;
    }

    /** What it was told to listen for. */
    public List<String> phrases() {
      return phrases;
    }

    public Way way() {
      return way;
    }

    public int bytes() {
      return bytes;
    }

    public boolean isEnded() {
      return isEnded;
    }

    /** Dropped, or lost, or heard to its end. */
    public boolean isOver() {
      return isOver;
    }

    public void hearsSoFar(String text) {
      if (!isOver) {
        scribe.partial(text);
      }
    }

    public void hears(String text) {
      hears(sure(text), Optional.empty());
    }

    public void hears(Transcript exact, Optional<Transcript> free) {
      if (!isOver) {
        isOver = way == Way.ONE_UTTERANCE;
        scribe.heard(exact, free);
      }
    }

    public void loses(String why) {
      if (!isOver) {
        isOver = true;
        scribe.lost(why);
      }
    }
  }

  @Override
  public Listening listen(Phrases phrases, Way way, Scribe scribe) {
    if (trouble.isPresent()) {
      throw new Failure.Unavailable(trouble.get(), Duration.ofSeconds(1));
    }
    var listened = new Listened(phrases.all(), way, scribe);
    all.add(listened);
    return listened;
  }

  /** Nobody is listened to from now on. */
  public void becomes(Optional<String> why) {
    trouble = why;
  }

  /** Whom it listens to, or listened to, the newest last. */
  public List<Listened> all() {
    return List.copyOf(all);
  }

  public Listened last() {
    return all.getLast();
  }

  @Override
  public boolean awaitReady(Duration most) {
    return trouble.isEmpty();
  }

  @Override
  public Optional<VoiceModel> model() {
    return Optional.of(model);
  }

  @Override
  public String name() {
    return "driven";
  }

  @Override
  public Optional<String> trouble() {
    return trouble;
  }

  @Override
  public void close() {}
}
