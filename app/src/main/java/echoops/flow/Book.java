package echoops.flow;

import echoops.model.IncidentEvent;
import echoops.model.Recorded;
import java.util.List;
import java.util.Optional;

/** What of the log is written down elsewhere as well. */
interface Book {
  /** Names it in the log, on health and in measurements. */
  String name();

  /** What there is to write about a record; nothing about most. */
  Optional<Page> about(Recorded recorded);

  /** Something to be written. It may be tried several times, and goes on where it was. */
  interface Page {
    /**
     * Returns once it is written, with what we have to remember of that.
     *
     * @param before whether it may have been written before, all or some of it
     * @throws echoops.model.Failure.Unavailable if it may be written later; caused by {@link
     *     echoops.outbound.Unanswered} if it may have been
     * @throws echoops.model.Failure.Rejected if it will never be
     */
    List<IncidentEvent> write(Before before);
  }

  /** Whether something may have been done before. */
  enum Before {
    NEVER,
    PERHAPS
  }
}
