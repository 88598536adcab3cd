package dev.mediant.definition;

import dev.mediant.message.ChannelName;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the workflows of a domain share: its {@code domain.yaml}. Defaults and contracts belong to
 * the version of a workflow that was deployed with them, and so does which channels have limits;
 * retention and roles, and what the limits are, hold as they are now.
 *
 * @param contentHash SHA-256 of the encoded source, hex; empty where there is no such file
 * @param channels that are declared; empty declares none, and then any may be used
 * @param roles that may be asked; empty declares none
 */
public record DomainSettings(
    DomainSource source,
    String contentHash,
    Defaults defaults,
    Map<ChannelName, Channel> channels,
    DomainRetention retention,
    List<String> roles) {

  /** Of a domain without a {@code domain.yaml}. */
  public static final DomainSettings NONE =
      new DomainSettings(
          DomainSource.NONE, "", Defaults.STANDARD, Map.of(), DomainRetention.NONE, List.of());

  public DomainSettings {
    channels = Map.copyOf(channels);
    roles = List.copyOf(roles);
  }

  public Contract contract(ChannelName channel) {
    return channel(channel).contract();
  }

  public ChannelLimits limits(ChannelName channel) {
    return channel(channel).limits();
  }

  /** The channels that have any. */
  public Map<ChannelName, ChannelLimits> limits() {
    return channels.entrySet().stream()
        .filter(channel -> channel.getValue().limits().any())
        .collect(Collectors.toMap(Map.Entry::getKey, c -> c.getValue().limits()));
  }

  private Channel channel(ChannelName name) {
    return channels.isEmpty() ? Channel.PLAIN : channels.getOrDefault(name, Channel.PLAIN);
  }

  /** Whether a workflow that is read with these settings is the same as with the others. */
  public boolean pinsTheSameAs(DomainSettings other) {
    return defaults.equals(other.defaults)
        && contracts().equals(other.contracts())
        && limits().keySet().equals(other.limits().keySet());
  }

  private Map<ChannelName, Contract> contracts() {
    return channels.entrySet().stream()
        .filter(channel -> !channel.getValue().contract().equals(Contract.NONE))
        .collect(Collectors.toMap(Map.Entry::getKey, c -> c.getValue().contract()));
  }
}
