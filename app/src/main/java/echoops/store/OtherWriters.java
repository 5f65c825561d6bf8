package echoops.store;

/** Follows what other processes append to a log. */
interface OtherWriters extends AutoCloseable {
  /** Where there is only one process. */
  OtherWriters NONE = () -> {};

  @Override
  void close();
}
