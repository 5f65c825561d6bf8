package echoops.act;

/** How far a change is that was taken. */
sealed interface Progress {
  record Done(String words) implements Progress {}

  record UnderWay(String words) implements Progress {}

  /** It came to nothing, and will not by waiting. */
  record Broken(String because) implements Progress {}
}
