package echoops.investigate;

import echoops.model.Claim;
import echoops.model.Look;
import java.util.List;

/** What a reasoner wants. */
public sealed interface Step {
  /** To look there, at once in all of those places. */
  record Looks(List<Look> looks) implements Step {
    public Looks {
      looks = List.copyOf(looks);
    }
  }

  /** To stop: these are the causes, the likeliest first; none if none is borne out. */
  record Conclude(List<Claim> claims) implements Step {
    public Conclude {
      claims = List.copyOf(claims);
    }
  }
}
