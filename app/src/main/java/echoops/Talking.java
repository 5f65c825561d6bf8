package echoops;

import echoops.brief.Headlines;
import echoops.brief.Replies;
import echoops.brief.SpokenLength;
import echoops.brief.StockPhrases;
import echoops.flow.Acting;
import echoops.flow.Chaos;
import echoops.flow.CommandFlow;
import echoops.flow.Conversations;
import echoops.flow.LiveIncidents;
import echoops.flow.Responses;
import echoops.flow.RoomLanguage;
import echoops.flow.Speaker;
import echoops.flow.Wakings;
import echoops.flow.Whys;
import echoops.hear.StarterModel;
import echoops.understand.FreeSpeech;

/** By what people are heard, understood and answered. */
record Talking(Speaker speaker, Conversations conversations, Chaos chaos, StockPhrases phrases) {
  /** What is answered from. */
  record Known(LiveIncidents incidents, Wakings wakings, Whys whys, Acting acting) {}

  static Talking start(Given given, Known known) {
    var outside = given.outside();
    var catalogue = given.catalogue();
    var clock = outside.clock();
    var length = new SpokenLength(given.config().voice().wordsPerMinute());
    var speaker = new Speaker(outside.voices(), length, clock, outside.telemetry());
    var replies = new Replies(catalogue, new Headlines(catalogue), length);
    var chaos = new Chaos(outside.log(), clock, outside.random());
    var commands =
        new CommandFlow(
            new RoomLanguage(catalogue, known.incidents(), StarterModel.codeWords()),
            outside.model().map(FreeSpeech::new),
            responses(given, known, replies),
            replies,
            outside.log(),
            speaker,
            clock,
            outside.telemetry(),
            chaos);
    var conversations = new Conversations(outside.ear(), commands, clock, outside.telemetry());
    return new Talking(speaker, conversations, chaos, new StockPhrases(replies, catalogue));
  }

  /** Whoever comes first need not wait for it then; before the room is open it would hold it up. */
  void prepare() {
    Thread.ofPlatform().daemon().name("language").start(conversations::prepare);
    speaker.prepare(phrases.spoken());
  }

  private static Responses responses(Given given, Known known, Replies replies) {
    return new Responses(
        known.incidents(),
        given.outside().log(),
        replies,
        known.wakings(),
        known.whys(),
        known.acting().deeds(),
        given.outside().clock());
  }
}
