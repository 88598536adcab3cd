package dev.mediant.http;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Tells addresses of this machine, its network and its cloud from those of the world. */
final class PrivateAddresses {
  private PrivateAddresses() {}

  static boolean isPrivate(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || (address instanceof Inet4Address ? isReserved4(address) : isReserved6(address));
  }

  /** 0/8, 100.64/10 (carriers), 192.0.0/24, 198.18/15 (benchmarks) and 240/4. */
  private static boolean isReserved4(InetAddress address) {
    int first = part(address, 0);
    int second = part(address, 1);
    return first == 0
        || first >= 240
        || first == 100 && second >= 64 && second < 128
        || first == 192 && second == 0 && part(address, 2) == 0
        || first == 198 && (second == 18 || second == 19);
  }

  /** fc00::/7, and what hides an IPv4 address: 64:ff9b::/16, 2002::/16 and compatible ones. */
  private static boolean isReserved6(InetAddress address) {
    int first = part(address, 0);
    int second = part(address, 1);
    return (first & 0xfe) == 0xfc || first == 0x00 || first == 0x20 && second == 0x02;
  }

  private static int part(InetAddress address, int index) {
    return address.getAddress()[index] & 0xff;
  }
}
