package echoops.model;

/** Where evidence is looked for. The list is closed: nobody looks anywhere else. */
public enum EvidenceKind {
  /** What a service writes: templates, how often, what is new. */
  LOGS("its logs: which templates are new, more or fewer than usual, and the commonest errors"),
  METRICS("its metrics: which are not as usual, since when, and by how much"),
  CHANGES("what changed lately: deploys, commits, configuration, actions taken from here"),
  CALLS("whom it calls and who calls it, and where along the calls the time is spent"),
  RESOURCES("processor, memory, disk, containers and restarts of what it runs on"),
  DATABASE("slow queries, locks and connections of its database"),
  RUNBOOK("what the team's runbooks say of such a symptom"),
  MEMORY("earlier incidents like this one, and what ended them");

  private final String description;

  EvidenceKind(String description) {
    this.description = description;
  }

  /** What is found there, in words for whoever chooses where to look. */
  public String description() {
    return description;
  }
}
