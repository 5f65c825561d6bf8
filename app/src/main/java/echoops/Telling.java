package echoops;

import echoops.config.InvitationKeyFile;
import echoops.flow.Acting;
import echoops.flow.Chronicles;
import echoops.flow.LiveIncidents;
import echoops.flow.Notifications;
import echoops.flow.RoomLinks;
import echoops.model.InvitationKey;

/** By what people and programs outside are told. */
record Telling(InvitationKey invitations, Notifications notifications, Chronicles chronicles) {
  static Telling start(Given given, LiveIncidents incidents, Acting acting) {
    var outside = given.outside();
    var settings = given.config().reach();
    var invitations = InvitationKeyFile.read(given.config(), outside.random());
    var valid = settings.invitations().valid();
    var links = settings.room().map(room -> new RoomLinks(room, invitations, valid));
    var reach =
        new Notifications.Reach(outside.channels(), links, settings.together(), outside.stream());
    return new Telling(
        invitations,
        Notifications.start(
            reach, acting.sentences(), outside.log(), outside.clock(), outside.telemetry()),
        Chronicles.start(
            outside.archives(),
            outside.log(),
            incidents,
            acting,
            outside.clock(),
            outside.telemetry()));
  }
}
