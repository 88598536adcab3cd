package dev.mediant.mediator;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.store.DefinitionStore;
import dev.mediant.store.DefinitionStore.Saving;
import dev.mediant.store.Deployer;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/**
 * Puts one definition into the database. What it needs on the broker is made before, on whichever
 * node that happens: a node that finds it in the database may start it at once.
 */
final class Storing {
  private static final Logger LOG = Logger.getLogger(Storing.class);

  private final MediantConfig config;
  private final DefinitionStore store;
  private final Workflows workflows;
  private final Intake intake;
  private Level level = Level.DEBUG; // the start lists what is deployed

  Storing(MediantConfig config, DefinitionStore store, Workflows workflows, Intake intake) {
    this.config = config;
    this.store = store;
    this.workflows = workflows;
    this.intake = intake;
  }

  /** From now on each deployment is worth a line. */
  void started() {
    level = Level.INFO;
  }

  Deployment deploy(WorkflowDefinition definition, Deployer deployer) {
    boolean replacing = !config.production();
    Saving expected = store.rehearse(definition, deployer, replacing);
    if (!isNew(expected)) {
      return new Deployment.Settled(expected);
    }
    var trouble = intake.prepare(definition.ref().domain(), workflows.catalogue().with(definition));
    if (trouble.isPresent()) {
      return new Deployment.NotDeclared(trouble.get());
    }
    Saving saving = store.save(definition, deployer, replacing);
    if (isNew(saving)) {
      tell(definition.ref(), deployer, saving);
    }
    return new Deployment.Settled(saving);
  }

  Saving rehearse(WorkflowDefinition definition, Deployer deployer) {
    return store.rehearse(definition, deployer, !config.production());
  }

  private static boolean isNew(Saving saving) {
    return saving instanceof Saving.Stored || saving instanceof Saving.Replaced;
  }

  private void tell(WorkflowRef ref, Deployer deployer, Saving saving) {
    LOG.logf(level, "%s deployed by %s (%s)", ref, deployer.by(), deployer.from());
    if (saving instanceof Saving.Replaced(boolean sameContent)) {
      long open = store.openInstances().getOrDefault(ref, 0L);
      LOG.infof(
          "%s %s (mediant.production). %s with it",
          ref,
          sameContent
              ? "takes over all that its domain.yaml says now: fine for development; in production"
                  + " defaults and schemas need a new version"
              : "has new content under its old version: fine for development, refused in production",
          open == 1 ? "1 open instance goes on" : open + " open instances go on");
    }
  }
}
