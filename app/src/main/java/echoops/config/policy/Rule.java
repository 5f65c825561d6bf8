package echoops.config.policy;

import echoops.model.Role;
import java.util.Optional;
import java.util.Set;

/** Lets people do something, or stops them, with the name by which it is told. */
public sealed interface Rule {
  String name();

  Match match();

  /**
   * Lets people do it.
   *
   * @param roles each with all that are above it; none is nobody
   */
  record Allow(String name, Match match, Set<Role> roles) implements Rule {
    public Allow {
      roles = Set.copyOf(roles);
    }

    public boolean isFor(Role role, Facts facts) {
      return roles.stream().anyMatch(role::covers) && match.surely(facts);
    }

    /** Whether it would let somebody do it, of whatever role. */
    public boolean isForSomebody(Facts facts) {
      return !roles.isEmpty() && match.surely(facts);
    }
  }

  /**
   * Stops them, whatever else allows it.
   *
   * @param roles each with all that are below it; absent is everybody
   */
  record Deny(String name, Match match, Optional<Set<Role>> roles) implements Rule {
    public Deny {
      roles = roles.map(Set::copyOf);
    }

    public boolean isFor(Role role, Facts facts) {
      return roles.stream().allMatch(some -> some.stream().anyMatch(one -> one.covers(role)))
          && match.perhaps(facts);
    }
  }
}
