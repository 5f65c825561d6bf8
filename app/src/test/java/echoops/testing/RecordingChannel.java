package echoops.testing;

import echoops.notify.Channel;
import echoops.notify.Manner;
import echoops.notify.Notice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A channel that keeps what it is sent, and fails as often as it was told to. */
public final class RecordingChannel implements Channel {
  private final List<Notice> sent = new ArrayList<>();
  private final Deque<RuntimeException> failures = new ArrayDeque<>();
  private final Manner manner;

  public RecordingChannel() {
    this(Manner.READ);
  }

  public RecordingChannel(Manner manner) {
    this.manner = manner;
  }

  /** The next notices meet these, in order. */
  public void failWith(RuntimeException... next) {
    failures.addAll(List.of(next));
  }

  /** All notices that it was sent, taken or not. */
  public List<Notice> sent() {
    return List.copyOf(sent);
  }

  public List<String> sentences() {
    return sent.stream().map(Notice::sentence).toList();
  }

  @Override
  public String name() {
    return "slack";
  }

  @Override
  public Manner manner() {
    return manner;
  }

  /** Where more is told under it, each message is known by its number. */
  @Override
  public Optional<String> send(Notice notice) {
    sent.add(notice);
    if (!failures.isEmpty()) {
      throw failures.removeFirst();
    }
    return manner == Manner.READ ? Optional.empty() : Optional.of("message " + sent.size());
  }
}
