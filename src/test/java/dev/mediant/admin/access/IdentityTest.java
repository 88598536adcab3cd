package dev.mediant.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a token's roles allow, and under which name it acts. */
final class IdentityTest {
  private final Identity administrator = new Identity.Administrator();
  private final Identity rita = new Identity.Named("rita", Set.of());
  private final Identity omar = new Identity.Named("omar", Set.of("sales", "operator"));

  @Test
  void shouldAllowWhatOneOfItsRolesMay() {
    assertThat(omar.refusal(List.of("finance", "sales"))).isNull();
    assertThat(omar.refusal(List.of("finance", "head-of-sales")))
        .startsWith(
            "This wants the role finance or head-of-sales, but the token of omar has the roles"
                + " operator, sales.");
    assertThat(rita.refusal(List.of("sales"))).contains("the token of rita has no role");
  }

  @Test
  void shouldAllowEverybodyWhatWantsNoRoleAndTheAdministratorEverything() {
    assertThat(rita.refusal(List.of())).isNull();
    assertThat(administrator.refusal(List.of("sales"))).isNull();
  }

  @Test
  void shouldRecordTheNameOfTheTokenWhateverIsClaimed() {
    assertThat(rita.recorded("kim")).isEqualTo("rita");
    assertThat(administrator.recorded("kim")).isEqualTo("kim");
  }
}
