package dev.mediant.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The proofs break the source as it is today. */
final class SabotageTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void shouldFindWhatItBreaks(Sabotage sabotage) throws Exception {
    assertThat(sabotage.scenario()).isNotNull();
    assertThat(SabotagedEngine.compile(sabotage, folder)).isNotEmptyDirectory();
  }
}
