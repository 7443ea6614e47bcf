package dev.weir.aws.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Finds switches over types and lambdas that the JVM would make classes for.
final class MadeAtRunTime {
  private static final Set<String> BOOTSTRAPS =
      Set.of("typeSwitch", "metafactory", "altMetafactory");

  private MadeAtRunTime() {}

  /// The classes of the jar that have one.
  static List<String> left(Path jar) throws IOException {
    var left = new ArrayList<String>();
    try (var zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (entry.getName().endsWith(".class") && hasAny(read(zip, entry))) {
          left.add(entry.getName());
        }
      }
    }
    return left;
  }

  private static ClassModel read(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return ClassFile.of().parse(in.readAllBytes());
    }
  }

  private static boolean hasAny(ClassModel model) {
    return model.methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementStream())
        .anyMatch(MadeAtRunTime::isOne);
  }

  private static boolean isOne(CodeElement element) {
    return element instanceof InvokeDynamicInstruction call
        && BOOTSTRAPS.contains(call.bootstrapMethod().methodName());
  }
}
