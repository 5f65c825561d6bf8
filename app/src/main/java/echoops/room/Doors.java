package echoops.room;

import echoops.config.Config;
import echoops.model.InvitationKey;
import echoops.model.Person;
import echoops.model.Role;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Knows who is asking: by a token, by what a trusted proxy says, or because it is this machine. */
final class Doors {
  /** Whoever sits at the machine, while nobody has been given a token. */
  private static final Person LOCAL = new Person("local", Role.RESPONDER);

  /** Whoever followed a link that somebody was sent. */
  private static final Person INVITED = new Person("invited", Role.VIEWER);

  private static final String BEARER = "Bearer ";

  private final Config.People people;
  private final Passes sessions;
  private final InvitationKey invitations;
  private final InstantSource clock;

  Doors(Config.People people, Passes sessions, InvitationKey invitations, InstantSource clock) {
    this.people = people;
    this.sessions = sessions;
    this.invitations = invitations;
    this.clock = clock;
  }

  Optional<Person> person(ServerRequest request) {
    return session(request).map(Passes.Grant::person).or(() -> byItself(request));
  }

  /** Until when at most whoever asks may be let in. */
  Instant atMost(ServerRequest request) {
    return session(request).map(Passes.Grant::atMost).orElse(Instant.MAX);
  }

  private Optional<Passes.Grant> session(ServerRequest request) {
    return bearer(request).flatMap(sessions::holder);
  }

  /** Who is asking, sessions apart: a session does not lead to another. */
  Optional<Person> byItself(ServerRequest request) {
    if (people.isOpen()) {
      return Origins.isOfThisMachine(request) ? Optional.of(LOCAL) : Optional.empty();
    }
    return bearer(request).flatMap(this::holder).or(() -> byIdentity(request));
  }

  /** Who is asking by what they show: to sit at this machine is not enough. */
  Optional<Person> byKey(ServerRequest request) {
    var held = session(request).map(Passes.Grant::person);
    return people.isOpen() ? held : held.or(() -> byItself(request));
  }

  Passes.Pass admit(Passes.Grant grant) {
    return sessions.give(grant);
  }

  /** Whoever was sent an invitation may look and listen, until it ends. */
  Optional<Passes.Pass> invited(String invitation) {
    return invitations
        .read(invitation, clock.instant())
        .map(valid -> sessions.give(new Passes.Grant(INVITED, valid.until())));
  }

  /** Ends the session that the request speaks of, if it is one. */
  void dismiss(ServerRequest request) {
    bearer(request).ifPresent(sessions::take);
  }

  /** Why {@link #person} knew nobody. */
  String complaint() {
    return people.isOpen()
        ? "no tokens are set, so this is for http://localhost only, called by that name"
        : "a token is missing or wrong";
  }

  private static Optional<String> bearer(ServerRequest request) {
    return header(request, HeaderNames.AUTHORIZATION)
        .filter(value -> value.startsWith(BEARER))
        .map(value -> value.substring(BEARER.length()).strip());
  }

  /** Compares with every token, so that the time taken tells nothing. */
  private Optional<Person> holder(String offered) {
    var holder = Optional.<Person>empty();
    for (var token : people.tokens()) {
      if (token.secret().matches(offered)) {
        holder = Optional.of(token.person());
      }
    }
    return holder;
  }

  private Optional<Person> byIdentity(ServerRequest request) {
    return people
        .identity()
        .filter(identity -> identity.proxies().contains(request.remotePeer().host()))
        .flatMap(
            identity ->
                header(request, HeaderNames.create(identity.header()))
                    .map(name -> name.replaceFirst("^accounts\\.google\\.com:", ""))
                    .filter(name -> !name.isBlank() && name.length() <= 100)
                    .map(name -> new Person(name, role(identity, name))));
  }

  private static Role role(Config.Identity identity, String name) {
    return identity.roles().getOrDefault(name, Role.VIEWER);
  }

  static Optional<String> header(ServerRequest request, HeaderName name) {
    return request.headers().first(name);
  }
}
