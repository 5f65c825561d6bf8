package echoops.testing;

import echoops.notify.Channel;
import echoops.notify.Notice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A channel that keeps what it is sent, and fails as often as it was told to. */
public final class RecordingChannel implements Channel {
  private final List<Notice> sent = new ArrayList<>();
  private final Deque<RuntimeException> failures = new ArrayDeque<>();

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
  public void send(Notice notice) {
    sent.add(notice);
    if (!failures.isEmpty()) {
      throw failures.removeFirst();
    }
  }
}
