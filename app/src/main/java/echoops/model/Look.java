package echoops.model;

/** Where to look, and at which service. */
public record Look(EvidenceKind kind, ServiceName service) {}
