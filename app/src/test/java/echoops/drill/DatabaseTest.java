package echoops.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatabaseTest {
  private final Database database = new Database(new Database.Size(4, 10, 20));

  @Test
  void pool_ofAFullServer_getsWhatIsLeft() {
    var first = new Pool(database, 12);
    var second = new Pool(database, 12);

    assertThat(first.size()).isEqualTo(12);
    assertThat(second.size()).isEqualTo(8);
    assertThat(database.connections()).isEqualTo(20);
  }

  @Test
  void pool_thatIsClosedTwice_hangsUpOnce() {
    var first = new Pool(database, 12);
    var second = new Pool(database, 4);
    first.close();
    first.close();

    assertThat(database.connections()).isEqualTo(4);
    assertThat(second.size()).isEqualTo(4);
  }
}
