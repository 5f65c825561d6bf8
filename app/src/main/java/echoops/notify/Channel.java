package echoops.notify;

import java.util.Optional;

/**
 * A way to people who are not in the room.
 *
 * <p>Safe for use by several threads. What a notice says arrives as it is: nothing in it becomes
 * markup, a link or a mention, save the notice's own links.
 */
public interface Channel {
  /** Names it in the log, on health and in measurements. */
  String name();

  /** What its people are told of, and how. */
  default Manner manner() {
    return Manner.READ;
  }

  /**
   * Returns once the channel has taken the notice. The same notice may be sent again.
   *
   * @return what the message is known by there, where more can be told under it
   * @throws echoops.model.Failure.Unavailable if the channel may take it later; caused by {@link
   *     echoops.outbound.Unanswered} if it may have taken it
   * @throws echoops.model.Failure.Rejected if it will never take it
   */
  Optional<String> send(Notice notice);
}
