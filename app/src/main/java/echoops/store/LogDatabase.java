package echoops.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

/** Where the tables of a log lie, and all in which such places differ. */
interface LogDatabase {
  /** How long anybody waits for somebody else's lock. */
  int BUSY_MILLIS = 5_000;

  /** For the one writer of this process. A commit returns when the disk has it. */
  Connection openToWrite() throws SQLException;

  Connection openToRead() throws SQLException;

  /** Why nothing is appended any more by a process that has lost its turn. */
  String TAKEN_OVER = "another EchoOps has taken the log over";

  /** Whether that is so: then it stays so. */
  default boolean isTakenOver() {
    return false;
  }

  /** Nobody else appends from now until this transaction is over. */
  void begin(Connection writing) throws SQLException;

  /** Called within the transaction: once it is committed, other processes are told. */
  void tell(Connection writing, Head head) throws SQLException;

  /** Says how far the log has grown whenever another process may have appended to it. */
  OtherWriters follow(Consumer<Head> reaches);

  /**
   * Sees to it that what was erased is nowhere on the disk any more. False when that has to be
   * tried again, since somebody reads for longer than that.
   */
  boolean fold(Connection writing, Duration patience) throws SQLException;

  /** The texts of a JSON array that is a parameter, as a table of values. */
  String texts();

  /** The numbers of a JSON array that is a parameter, as a table of values. */
  String numbers();

  /** Names the place in messages. */
  @Override
  String toString();
}
