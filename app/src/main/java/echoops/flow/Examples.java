package echoops.flow;

import java.util.List;

/**
 * Sentences that can be said, for whoever asks.
 *
 * @param spoken those that the room may say itself: questions only
 */
record Examples(List<String> shown, List<String> spoken) {
  Examples {
    shown = List.copyOf(shown);
    spoken = List.copyOf(spoken);
  }
}
