package echoops.brief;

import echoops.model.Catalogue;
import echoops.model.Reply;
import java.util.List;
import java.util.stream.Stream;

/** What the room answers in the same words again and again. */
public final class StockPhrases {
  private final Replies replies;
  private final PlanWords plans;

  public StockPhrases(Replies replies, Catalogue catalogue) {
    this.replies = replies;
    this.plans = new PlanWords(catalogue);
  }

  /** As they are said, those that people wait for the hardest first. */
  public List<String> spoken() {
    return Stream.of(
            plans.notTheWords(),
            plans.wrongCode(2),
            plans.wrongCode(1),
            plans.spentCode(),
            plans.lateCode(),
            plans.dropped(),
            plans.nothingWaits(),
            plans.nothingToDrop(),
            plans.hasBegun(),
            plans.samePerson(),
            plans.halfConfirmed(),
            replies.unsure(),
            replies.notUnderstood(),
            replies.nothingHappened(),
            replies.nothingSaid(),
            replies.nothingToTake())
        .map(Reply::spoken)
        .toList();
  }
}
