package echoops.store;

import echoops.testing.MemoryEventLog;

class MemoryEventLogTest extends EventLogContract {
  @Override
  EventLog open() {
    return new MemoryEventLog(clock);
  }
}
