package echoops.model;

import java.util.Optional;

/** What a signal says is wrong, in its source's words. The link is shown, never fetched. */
public record Complaint(
    String title, Urgency urgency, Optional<Measure> measure, Optional<String> link) {}
