package echoops.investigate.rank;

import echoops.model.ServiceName;

/** One service calls another. */
public record Call(ServiceName caller, ServiceName callee) {}
