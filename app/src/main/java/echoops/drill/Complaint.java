package echoops.drill;

import echoops.drill.Pool.Asked;

/** What a service says of a database that did not answer. */
record Complaint(String database, Asked asked, Pool pool) {
  static Complaint of(String database, Asked asked, Pool pool) {
    return new Complaint(database, asked, pool);
  }

  /** Writes it down, and gives the answer for whoever asked the service. */
  Reply to(Journal journal, Visit visit) {
    return asked == Asked.NO_CONNECTION ? noConnection(journal, visit) : timeout(journal, visit);
  }

  private Reply noConnection(Journal journal, Visit visit) {
    journal.error(
        visit.at(),
        "pool timed out: no connection to %s, %d of %d in use, %d waiting",
        database,
        pool.inUse(),
        pool.size(),
        pool.waiting());
    return new Reply(503, "pool timed out");
  }

  private Reply timeout(Journal journal, Visit visit) {
    journal.error(
        visit.at(),
        "%s: canceling statement due to statement timeout, %d of %d connections open, %d queries wait",
        database,
        pool.database().connections(),
        pool.database().most(),
        pool.database().waiting());
    return new Reply(503, "statement timed out");
  }
}
