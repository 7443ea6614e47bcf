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
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Finds switches over types that the JVM would make classes for.
final class Switches {

  private Switches() {}

  /// The classes of the jar that have one.
  static List<String> left(Path jar) throws IOException {
    var left = new ArrayList<String>();
    try (var zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (entry.getName().endsWith(".class") && hasSwitch(read(zip, entry))) {
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

  private static boolean hasSwitch(ClassModel model) {
    return model.methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementStream())
        .anyMatch(Switches::isSwitch);
  }

  private static boolean isSwitch(CodeElement element) {
    return element instanceof InvokeDynamicInstruction call
        && call.bootstrapMethod().methodName().equals("typeSwitch");
  }
}
