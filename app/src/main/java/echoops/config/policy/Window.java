package echoops.config.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/** A time for which something is said, its end not included. */
public sealed interface Window {
  boolean holds(Instant now);

  /** Once. */
  record Once(Instant from, Instant to) implements Window {
    public Once {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException("it ends before it begins");
      }
    }

    @Override
    public boolean holds(Instant now) {
      return !now.isBefore(from) && now.isBefore(to);
    }
  }

  /**
   * On days of every week. One that ends no later in the day than it begins goes on into the next
   * day; from midnight to midnight it is the whole day.
   */
  record Weekly(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) implements Window {
    public Weekly {
      days = Set.copyOf(days);
    }

    @Override
    public boolean holds(Instant now) {
      var there = now.atZone(zone);
      var time = there.toLocalTime();
      boolean isAfter = !time.isBefore(from);
      boolean isBefore = time.isBefore(to);
      boolean isToday = days.contains(there.getDayOfWeek());
      if (from.isBefore(to)) {
        return isToday && isAfter && isBefore;
      }
      boolean wasYesterday = days.contains(there.getDayOfWeek().minus(1));
      return (isToday && isAfter) || (wasYesterday && isBefore);
    }
  }
}
