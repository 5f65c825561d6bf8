package echoops.flow;

import echoops.model.LiveLine;
import echoops.model.ServiceDrift;
import java.util.List;

/** Those who watch readings stream by. What they are shown may be lost on the way. */
public interface Onlookers {
  /** Nobody. */
  Onlookers NONE =
      new Onlookers() {
        @Override
        public void lines(List<LiveLine> lines) {}

        @Override
        public void drift(List<ServiceDrift> services) {}
      };

  /** Some of the lines that have just come. */
  void lines(List<LiveLine> lines);

  /** How those services are now of which something has come lately. */
  void drift(List<ServiceDrift> services);
}
