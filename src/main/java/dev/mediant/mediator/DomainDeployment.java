package dev.mediant.mediator;

import dev.mediant.definition.DomainSettings;
import dev.mediant.message.DomainName;
import dev.mediant.store.DefinitionStore;
import dev.mediant.store.DeployedDomain;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Deploys what the workflows of a domain share, as far as that does not belong to a version. It has
 * no version, so the last one counts: a node deploys its own once, and again when it has changed,
 * lest what another has deployed since be undone with whatever else changes in the folder.
 */
final class DomainDeployment {
  private static final Logger LOG = Logger.getLogger(DomainDeployment.class);

  private final boolean production;
  private final OwnDomains own;
  private final DefinitionStore store;
  private final String node;
  private final Map<DomainName, String> taken = new HashMap<>();

  DomainDeployment(MediantConfig config, DefinitionStore store, String node) {
    this.production = config.production();
    this.own = new OwnDomains(config);
    this.store = store;
    this.node = node;
  }

  /**
   * @param folder of every domain that has a good file, or none
   */
  void deploy(Map<DomainName, DomainSettings> folder) {
    Map<DomainName, DomainSettings> news = new HashMap<>(folder);
    news.keySet().removeIf(domain -> !own.runs(domain));
    news.entrySet().removeIf(e -> e.getValue().contentHash().equals(taken.get(e.getKey())));
    if (!news.isEmpty()) {
      Map<DomainName, DeployedDomain> before = store.domains();
      news.forEach((domain, settings) -> deploy(domain, settings, before.containsKey(domain)));
    }
  }

  private void deploy(DomainName domain, DomainSettings settings, boolean isKnown) {
    if (!(isKnown && saysNothing(domain, settings))
        && store.deployDomain(domain, settings, node)
        && isKnown) {
      LOG.infof(
          "Domain %s has another domain.yaml, deployed by %s: its limits and retention hold from now"
              + " on",
          domain, node);
    }
    taken.put(domain, settings.contentHash());
  }

  /**
   * In production a file that is not there takes nothing away; one that goes while we look does.
   */
  private boolean saysNothing(DomainName domain, DomainSettings settings) {
    return production && settings.contentHash().isEmpty() && !taken.containsKey(domain);
  }
}
