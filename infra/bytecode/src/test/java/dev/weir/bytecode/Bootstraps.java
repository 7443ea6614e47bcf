package dev.weir.bytecode;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.util.List;

/// What is left to the JVM in a compiled class.
final class Bootstraps {

  private Bootstraps() {}

  /// The methods in which the JVM asks a class of `java.lang` what to call.
  ///
  /// @param owner that class without its package
  static List<String> methods(byte[] compiled, String owner) {
    return ClassFile.of().parse(compiled).methods().stream()
        .filter(method ->
            method.code().stream()
                .flatMap(code -> code.elementStream())
                .anyMatch(element -> asks(element, owner)))
        .map(method -> method.methodName().stringValue())
        .toList();
  }

  private static boolean asks(CodeElement element, String owner) {
    return element instanceof InvokeDynamicInstruction call
        && call.bootstrapMethod().owner().displayName().equals(owner);
  }
}
