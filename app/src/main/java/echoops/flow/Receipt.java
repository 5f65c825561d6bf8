package echoops.flow;

import java.util.List;

/**
 * What became of a webhook: every alert of it is durable now.
 *
 * @param sequences of the records that hold its alerts, in the webhook's order
 * @param repeated how many of them had been received before
 * @param unread how many were kept without being understood
 */
public record Receipt(List<Long> sequences, int repeated, int unread) {
  public Receipt {
    sequences = List.copyOf(sequences);
  }
}
