package dev.mediant.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folder that keeps everything over restarts. Its lock dies with the process, however that
 * ends.
 */
final class DataFolder implements AutoCloseable {
  private static final long FIRST_START = 250L << 20;
  private static final long LATER_START = 32L << 20;
  private static final int LONGEST_PID = 20;

  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Makes the folder for its owner alone, and takes it. */
  static DataFolder open(Path path) throws StartTrouble {
    boolean isNew = !Files.exists(path.resolve("lock"));
    FileChannel channel = null;
    try {
      OwnerOnly.directory(path);
      channel = FileChannel.open(path.resolve("lock"), CREATE, READ, WRITE);
      requireSpace(path, isNew ? FIRST_START : LATER_START);
      take(path, channel);
      return new DataFolder(path, channel);
    } catch (IOException e) {
      closeQuietly(channel, e);
      throw new StartTrouble(
          "Mediant can't write to its data folder %s (%s). Set MEDIANT_DATA to a folder that it may write to."
              .formatted(path, reason(e)),
          e);
    } catch (StartTrouble e) {
      closeQuietly(channel, e);
      throw e;
    }
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static void take(Path path, FileChannel channel) throws IOException, StartTrouble {
    if (!isFree(channel)) {
      throw new StartTrouble(
          "Another Mediant (process %s) works with the data folder %s. Stop it, or give this one its own: MEDIANT_DATA=<folder>, with MEDIANT_PORT, MEDIANT_BROKER_PORT and MEDIANT_DATABASE_PORT."
              .formatted(owner(channel), path));
    }
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap(
            Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
        0);
  }

  private static boolean isFree(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String owner(FileChannel channel) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(LONGEST_PID);
    channel.read(pid, 0);
    return new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII);
  }

  private static void requireSpace(Path path, long wanted) throws IOException, StartTrouble {
    long left = Files.getFileStore(path).getUsableSpace();
    if (left < wanted) {
      throw new StartTrouble(
          "The disk of %s has %d MB left, and the embedded servers want %d MB to start. Free some space, or set MEDIANT_DATA to a folder on another disk."
              .formatted(path, left >> 20, wanted >> 20));
    }
  }

  private static String reason(IOException e) {
    String type = e.getClass().getSimpleName();
    return e.getMessage() == null ? type : type + ": " + e.getMessage();
  }

  private static void closeQuietly(@Nullable FileChannel channel, Exception cause) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        cause.addSuppressed(e);
      }
    }
  }
}
