package dev.mediant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which hosts may be asked, and which addresses are nobody's but ours. */
class AllowedHostsTest {
  @ParameterizedTest
  @CsvSource({
    "api.example.org, https://api.example.org/a, true",
    "api.example.org, https://API.example.org:443/, true",
    "api.example.org, http://api.example.org/, false",
    "api.example.org, https://api.example.org:8443/, false",
    "api.example.org:8443, https://api.example.org:8443/, true",
    "http://api.example.org, http://api.example.org/, true",
    "http://localhost:8080, http://localhost:8080/x, true",
    "*.example.org, https://a.b.example.org/, true",
    "*.example.org, https://example.org/, false",
    "example.org, https://evilexample.org/, false",
    "example.org, https://example.org.evil.net/, false"
  })
  void shouldAllowWhatIsWritten(String rule, String url, boolean allowed) {
    assertThat(new AllowedHosts(List.of(rule), List.of()).allows(URI.create(url)))
        .isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "*example.org", "https://a.org/path", "a b", "", "ftp://a.org"})
  void shouldSayWhatIsExpected(String rule) {
    assertThatThrownBy(() -> HostRule.parse(rule))
        .hasMessageContaining("expected hosts such as api.example.org")
        .hasMessageEndingWith("but got " + rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "0.1.2.3",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1",
        "fd00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::"
      })
  void shouldKnowPrivateAddresses(String address) throws Exception {
    assertThat(PrivateAddresses.isPrivate(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "192.0.1.1", "2001:4860::8888"})
  void shouldKnowPublicAddresses(String address) throws Exception {
    assertThat(PrivateAddresses.isPrivate(InetAddress.getByName(address))).isFalse();
  }
}
