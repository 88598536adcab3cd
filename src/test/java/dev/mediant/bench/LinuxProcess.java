package dev.mediant.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;

/** What {@code /proc} says of a process; nothing where there is no such folder. */
final class LinuxProcess {
  /** {@code getconf CLK_TCK}, the same on every Linux of today. */
  private static final double TICKS_PER_SECOND = 100;

  /** Positions in {@code /proc/pid/stat} after the program's name: see proc(5). */
  private static final int USER_TIME = 11;

  private static final int WAITED_CHILDREN_SYSTEM_TIME = 14;

  private LinuxProcess() {}

  /** Of these processes and of their children that have ended. */
  static double cpuSeconds(Collection<Long> pids) {
    return pids.stream().mapToDouble(LinuxProcess::cpuSeconds).sum();
  }

  static long peakResidentMebibytes(long pid) {
    return read(pid, "status")
        .lines()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  private static double cpuSeconds(long pid) {
    String stat = read(pid, "stat");
    if (stat.isEmpty()) {
      return 0;
    }
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = 0;
    for (int i = USER_TIME; i <= WAITED_CHILDREN_SYSTEM_TIME; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks / TICKS_PER_SECOND;
  }

  private static String read(long pid, String file) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(pid), file));
    } catch (NoSuchFileException e) {
      return ""; // ended, or not Linux
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
