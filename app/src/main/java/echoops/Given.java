package echoops;

import echoops.config.Config;
import echoops.model.Catalogue;

/** What the service is made from. */
record Given(Config config, Catalogue catalogue, Outside outside) {}
