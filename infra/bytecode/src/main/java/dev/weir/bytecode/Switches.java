package dev.weir.bytecode;

import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.classfile.ClassFile.ACC_STATIC;
import static java.lang.classfile.ClassFile.ACC_SYNTHETIC;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;

/// Gives each `switch` over types a method of its class that asks `instanceof` for one type after
/// another.
///
/// The compiler leaves that to the JVM, which makes a class for every such `switch` where it first
/// runs, some for half a millisecond and the first for ten, and keeps none of them in a cache of
/// classes: whoever waits for a cold function waits for all of them. A `switch` that names
/// constants beside types stays as it is.
final class Switches {
  private static final ClassDesc BOOTSTRAPS = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
  private static final String OVER_TYPES = "typeSwitch";

  private final ClassFile files;

  /// @param classes finds the classes that those to be rewritten refer to
  Switches(ClassLoader classes) {
    this.files =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(classes)));
  }

  /// The class as it was compiled, but for its switches over types; the very same bytes when it has
  /// none.
  byte[] rewrite(byte[] compiled) {
    ClassModel model = files.parse(compiled);
    var rewriting = new Rewriting(model);
    byte[] rewritten = files.transformClass(model, rewriting.transform());
    return rewriting.methods.isEmpty() ? compiled : rewritten;
  }

  /// What takes the place of a `switch`'s call: which case comes next.
  ///
  /// @param type of the value and of the case to start at, because a case whose guard says no is
  ///   left by asking again for those after it
  /// @param types of the cases, in order
  private record Method(String name, MethodTypeDesc type, List<ClassDesc> types) {

    /// -1 for null, and the number of types for a value of none of them.
    void write(CodeBuilder code) {
      var isThere = code.newLabel();
      code.aload(0).ifnonnull(isThere).loadConstant(-1).ireturn().labelBinding(isThere);
      for (int i = 0; i < types.size(); i++) {
        var next = code.newLabel();
        code.iload(1).loadConstant(i).if_icmpgt(next);
        code.aload(0).instanceOf(types.get(i)).ifeq(next);
        code.loadConstant(i).ireturn().labelBinding(next);
      }
      code.loadConstant(types.size()).ireturn();
    }
  }

  /// One class on its way.
  private static final class Rewriting {
    private final List<Method> methods = new ArrayList<>();
    private final ClassModel model;

    Rewriting(ClassModel model) {
      this.model = model;
    }

    ClassTransform transform() {
      return ClassTransform.transformingMethodBodies(this::copy)
          .andThen(ClassTransform.endHandler(this::addMethods));
    }

    private void copy(CodeBuilder code, CodeElement element) {
      if (element instanceof InvokeDynamicInstruction call && isOverTypes(call)) {
        replace(code, call);
      } else {
        code.with(element);
      }
    }

    private void addMethods(ClassBuilder made) {
      for (Method method : methods) {
        made.withMethodBody(
            method.name, method.type, ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC, method::write);
      }
    }

    private void replace(CodeBuilder code, InvokeDynamicInstruction call) {
      List<ClassDesc> types = call.bootstrapArgs().stream().map(ClassDesc.class::cast).toList();
      var method = new Method("switch$" + methods.size(), call.typeSymbol(), types);
      methods.add(method);
      code.invokestatic(
          model.thisClass().asSymbol(),
          method.name,
          method.type,
          model.flags().has(AccessFlag.INTERFACE));
    }

    private static boolean isOverTypes(InvokeDynamicInstruction call) {
      DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
      return bootstrap.owner().equals(BOOTSTRAPS)
          && bootstrap.methodName().equals(OVER_TYPES)
          && !call.typeSymbol().parameterType(0).isPrimitive()
          && call.bootstrapArgs().stream()
              .allMatch(label -> label instanceof ClassDesc type && !type.isPrimitive());
    }
  }
}
