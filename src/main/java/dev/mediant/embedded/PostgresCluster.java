package dev.mediant.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * The database's files: the rows, and beside them the password that was made with them.
 *
 * @param password needed by everyone who connects, on every way there is
 */
record PostgresCluster(String password) {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int PASSWORD_BYTES = 24;

  /** Made beside and moved into place, so that a crash leaves a whole database or none. */
  static PostgresCluster open(Path folder, PostgresBinaries binaries, ServerAccount account)
      throws IOException, StartTrouble {
    Path rows = folder.resolve("data");
    Path passwordFile = folder.resolve("password");
    if (!Files.isDirectory(rows)) {
      account.own(OwnerOnly.directory(folder));
      account.own(OwnerOnly.file(passwordFile, newPassword()));
      Path draft = folder.resolve("data.new");
      PostgresBinaries.deleteTree(draft);
      initialize(draft, passwordFile, binaries, account);
      Files.move(draft, rows);
    }
    requireSameMajor(rows);
    return new PostgresCluster(Files.readString(passwordFile, UTF_8));
  }

  private static void initialize(
      Path draft, Path passwordFile, PostgresBinaries binaries, ServerAccount account)
      throws IOException, StartTrouble {
    run(
        account.command(
            List.of(
                binaries.program("initdb"),
                "--pgdata=" + draft,
                "--username=" + DatabaseAddress.USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--no-locale",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8")),
        "");
    run(
        account.command(
            List.of(binaries.program("postgres"), "--single", "-D", draft.toString(), "postgres")),
        "create database " + DatabaseAddress.NAME + "\n");
  }

  private static void run(List<String> command, String input) throws IOException, StartTrouble {
    Invocation made = Invocation.run(command, input, LIMIT);
    if (!made.isSuccess()) {
      throw new StartTrouble(
          "The embedded database can't be made (%s). Set MEDIANT_DATA to another folder, or MEDIANT_DATABASE_URL to a PostgreSQL of your own."
              .formatted(made.lastLine()));
    }
  }

  private static void requireSameMajor(Path rows) throws IOException, StartTrouble {
    String made = Files.readString(rows.resolve("PG_VERSION"), UTF_8).strip();
    if (!PostgresBinaries.VERSION.startsWith(made + ".")) {
      throw new StartTrouble(
          "The database in %s was made by PostgreSQL %s, and this Mediant brings %s. Run the Mediant that made it and move the data with pg_dump, or set MEDIANT_DATA to a new folder."
              .formatted(rows, made, PostgresBinaries.VERSION));
    }
  }

  private static String newPassword() {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
