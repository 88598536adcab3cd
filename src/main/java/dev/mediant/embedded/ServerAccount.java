package dev.mediant.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As whom PostgreSQL's programs run, since they refuse to be root.
 *
 * @param prefix the words before each command
 * @param owner the user id that the server's files must belong to; null when they stay ours
 */
record ServerAccount(List<String> prefix, @Nullable Integer owner) {
  /** "nobody" on every common system. */
  private static final int NOBODY = 65534;

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final ServerAccount OURS = new ServerAccount(List.of(), null);
  private static final ServerAccount NAMELESS =
      new ServerAccount(List.of("unshare", "--user"), null);
  private static final List<ServerAccount> OTHERS =
      List.of(
          new ServerAccount(
              List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
              NOBODY),
          new ServerAccount(List.of("runuser", "-u", "nobody", "--"), NOBODY));

  ServerAccount {
    prefix = List.copyOf(prefix);
  }

  /**
   * Ours if we aren't root; else a user namespace, which leaves the files ours; else nobody.
   *
   * @param folder must be within the reach of the account
   */
  static ServerAccount find(Path folder) throws StartTrouble {
    if (!isRoot()) {
      return OURS;
    }
    if (NAMELESS.canRun("true")) {
      return NAMELESS;
    }
    for (ServerAccount other : OTHERS) {
      if (other.canRun("true")) {
        other.requireReach(folder);
        return other;
      }
    }
    throw new StartTrouble(
        "The embedded database can't run as root, and this container lets it become no other user. Start Mediant as another user (docker run --user 1000), or set MEDIANT_DATABASE_URL to a PostgreSQL of your own.");
  }

  List<String> command(List<String> words) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(words);
    return all;
  }

  /** Makes a new file or folder the server's own. */
  void own(Path path) throws IOException {
    if (owner != null) {
      Files.setAttribute(path, "unix:uid", owner);
    }
  }

  private boolean canRun(String... words) {
    return Invocation.succeeds(command(List.of(words)), LIMIT);
  }

  /** A folder of ours is opened for passing through; one that can be passed stays as it is. */
  private void requireReach(Path folder) throws StartTrouble {
    if (!reaches(folder)) {
      try {
        OwnerOnly.permit(folder, "rwx--x--x");
      } catch (IOException e) {
        throw new StartTrouble("Mediant can't change its data folder %s.".formatted(folder), e);
      }
    }
    if (!reaches(folder)) {
      throw new StartTrouble(
          "The embedded database can't run as root, and as user nobody it can't reach %s. Set MEDIANT_DATA to a folder below / that all may enter (such as /var/lib/mediant), start Mediant as another user, or set MEDIANT_DATABASE_URL to a PostgreSQL of your own."
              .formatted(folder));
    }
  }

  private boolean reaches(Path folder) {
    return canRun("test", "-x", folder.toString());
  }

  private static boolean isRoot() {
    Path self = Path.of("/proc/self");
    try {
      return Files.exists(self)
          ? Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))
          : "root".equals(System.getProperty("user.name"));
    } catch (IOException e) {
      return false; // PostgreSQL will say so itself
    }
  }
}
