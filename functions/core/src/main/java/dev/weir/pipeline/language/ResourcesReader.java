package dev.weir.pipeline.language;

import dev.weir.finding.Quoted;
import dev.weir.pipeline.Execution;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.task.TaskShape.Resources;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `resources`: `cpu` in virtual CPUs, `memory` such as `512M` or `2G`, `disk` such as `30G`.
/// Of CPU and memory one may be left out; the other then has the least that goes with it.
record ResourcesReader(Values values) {
  static final int DISK_GIB_MIN = 20;
  static final int DISK_GIB_MAX = 200;
  private static final Pattern SIZE = Pattern.compile("(\\d{1,6})([MG])");
  private static final BigDecimal UNITS_PER_CPU = BigDecimal.valueOf(1024);

  Resources read(Optional<YamlNode> node) {
    return node.flatMap(n -> Fields.of(n, Keys.RESOURCES, values))
        .flatMap(this::read)
        .orElse(Execution.RESOURCES_DEFAULT);
  }

  private Optional<Resources> read(Fields fields) {
    Optional<Integer> cpu = fields.read("cpu", this::cpuUnits);
    Optional<Integer> memory = fields.read("memory", this::memoryMib);
    int disk = fields.read("disk", this::diskGib).orElse(DISK_GIB_MIN);
    boolean isFaulty =
        fields.find("cpu").isPresent() != cpu.isPresent()
            || fields.find("memory").isPresent() != memory.isPresent();
    if (isFaulty) {
      return Optional.empty();
    }
    int units = cpu.orElseGet(() -> MachineSizes.cpuFor(memory));
    int mib = memory.orElseGet(() -> MachineSizes.memoryFor(units));
    if (!MachineSizes.isPossible(units, mib)) {
      values.error(fields.origin(), MachineSizes.advice(units, mib));
      return Optional.empty();
    }
    return Optional.of(new Resources(units, mib, disk));
  }

  private Optional<Integer> cpuUnits(YamlNode node) {
    Optional<String> text = values.text(node);
    Optional<Integer> units =
        text.flatMap(Numbers::decimal)
            .map(cpu -> cpu.multiply(UNITS_PER_CPU).stripTrailingZeros())
            .filter(cpu -> cpu.scale() <= 0 && cpu.precision() - cpu.scale() <= 9)
            .map(BigDecimal::intValueExact)
            .filter(MachineSizes::isCpu);
    return text.isEmpty() || units.isPresent()
        ? units
        : values.expected("one of the CPU counts " + MachineSizes.cpus(), node);
  }

  private Optional<Integer> memoryMib(YamlNode node) {
    return size(node, "memory, such as 512M or 2G");
  }

  private Optional<Integer> diskGib(YamlNode node) {
    String range = "a disk from " + DISK_GIB_MIN + "G to " + DISK_GIB_MAX + "G";
    Optional<Integer> mib = size(node, range);
    Optional<Integer> gib =
        mib.filter(size -> size % 1024 == 0)
            .map(size -> size / 1024)
            .filter(size -> size >= DISK_GIB_MIN && size <= DISK_GIB_MAX);
    return mib.isEmpty() || gib.isPresent() ? gib : values.expected(range, node);
  }

  private Optional<Integer> size(YamlNode node, String expected) {
    Optional<String> text = values.text(node);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher size = SIZE.matcher(text.get());
    if (size.matches()) {
      int number = Integer.parseInt(size.group(1));
      return Optional.of(size.group(2).equals("G") ? number * 1024 : number);
    }
    values.error(
        node,
        "Expected "
            + expected
            + ", found "
            + Quoted.of(text.get())
            + ". Units are M (MiB) and G"
            + " (GiB).");
    return Optional.empty();
  }
}
