package dev.mediant.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.store.StoreFailure.Kind;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StoreFailureTest {
  @ParameterizedTest
  @CsvSource({
    "21000, BAD_DATA", // two rows of the batch are the same one
    "22021, BAD_DATA", // a character that text can't hold
    "23505, BAD_DATA",
    "54000, BAD_DATA",
    "40P01, OVERTAKEN", // a deadlock: the next time the batch locks in order
    "40001, TRY_AGAIN",
    "53200, BAD_DATA", // no room for so many locks
    "53100, TRY_AGAIN", // the disk is full
    "57P01, TRY_AGAIN",
    ", TRY_AGAIN"
  })
  void shouldSayWhatToDo(String state, Kind kind) {
    assertThat(new StoreFailure(new SQLException("no", state)).kind()).isEqualTo(kind);
  }
}
