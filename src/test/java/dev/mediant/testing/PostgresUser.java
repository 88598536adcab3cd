package dev.mediant.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;

/**
 * The user that PostgreSQL runs as: ourselves, or when we are root, whom it refuses, somebody else.
 */
sealed interface PostgresUser {
  /** The command that runs another as this user, under the same process id. */
  List<String> runs(List<String> command);

  /** Gives this user a folder to write in. */
  void own(Path folder) throws IOException;

  static PostgresUser choose(Path folder) {
    try {
      if (!Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid"))) {
        return new Ourselves();
      }
      return new SomebodyElse(exists(folder, "postgres") ? "postgres" : "nobody");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean exists(Path folder, String user) throws IOException {
    try {
      folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
      return true;
    } catch (UserPrincipalNotFoundException e) {
      return false;
    }
  }

  record Ourselves() implements PostgresUser {
    @Override
    public List<String> runs(List<String> command) {
      return command;
    }

    @Override
    public void own(Path folder) {}
  }

  record SomebodyElse(String name) implements PostgresUser {
    private static final String SWITCH =
        "user=$1; shift; exec setpriv --reuid=$user --regid=$(id -g $user) --clear-groups \"$@\"";

    @Override
    public List<String> runs(List<String> command) {
      var all = new ArrayList<>(List.of("sh", "-c", SWITCH, "as", name));
      all.addAll(command);
      return all;
    }

    @Override
    public void own(Path folder) throws IOException {
      var view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
      view.setPermissions(PosixFilePermissions.fromString("rwx------"));
      view.setOwner(
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name));
    }
  }
}
