package dev.weir.bytecode;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.classfile.ClassFile.ACC_STATIC;
import static java.lang.classfile.ClassFile.ACC_SYNTHETIC;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;
import static java.lang.invoke.MethodHandleInfo.REF_invokeSpecial;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;

/// A lambda, as `java.lang.invoke.LambdaMetafactory` is told of it.
///
/// @param type the class that it gets
/// @param place where it stands
/// @param method the name of the interface's one method
/// @param factory from the values that it captures to the interface
/// @param erased the method's type as it was declared
/// @param actual the method's type as it is used here
/// @param body what it calls, with the captured values first
record Lambda(
    ClassDesc type,
    Place place,
    String method,
    MethodTypeDesc factory,
    MethodTypeDesc erased,
    MethodTypeDesc actual,
    DirectMethodHandleDesc body) {
  /// Stands in its class's name, between those of the class that it is in and its number.
  static final String MARK = "$$Lambda";

  /// No method of an interface is called that.
  private static final String FACTORY = "make$lambda";

  /// @param line in its source file; 0 when that is not known
  record Place(ClassModel host, int line) {

    private ClassDesc nest() {
      return host.findAttribute(Attributes.nestHost())
          .map(nest -> nest.nestHost().asSymbol())
          .orElse(host.thisClass().asSymbol());
    }

    private boolean hasPrivate(DirectMethodHandleDesc method) {
      return method.owner().equals(host.thisClass().asSymbol())
          && host.methods().stream()
              .filter(own -> own.flags().has(AccessFlag.PRIVATE))
              .filter(own -> own.methodName().equalsString(method.methodName()))
              .anyMatch(own -> own.methodType().equalsString(method.lookupDescriptor()));
    }
  }

  /// @param number of lambdas before it in the class
  /// @throws IllegalArgumentException when it calls a method of a superclass as `super` does, which
  ///   javac never leaves to a lambda
  static Lambda of(InvokeDynamicInstruction call, Place place, int number) {
    String host = place.host.thisClass().asInternalName();
    var body = (DirectMethodHandleDesc) call.bootstrapArgs().get(1);
    if (body.refKind() == REF_invokeSpecial && !place.hasPrivate(body)) {
      throw new IllegalArgumentException(host + " has a lambda that calls " + body);
    }
    return new Lambda(
        ClassDesc.ofInternalName(host + MARK + number),
        place,
        call.name().stringValue(),
        call.typeSymbol(),
        (MethodTypeDesc) call.bootstrapArgs().get(0),
        (MethodTypeDesc) call.bootstrapArgs().get(2),
        body);
  }

  /// Its class's name in class files.
  String name() {
    String descriptor = type.descriptorString();
    return descriptor.substring(1, descriptor.length() - 1);
  }

  /// Makes one of the values that lie on the stack.
  void make(CodeBuilder code) {
    code.invokestatic(type, FACTORY, factory);
  }

  /// Writes its class.
  void write(ClassBuilder made) {
    made.withVersion(ClassFile.JAVA_11_VERSION, 0)
        .withFlags(ACC_FINAL | ACC_SYNTHETIC)
        .withInterfaceSymbols(factory.returnType())
        .with(NestHostAttribute.of(place.nest()));
    place.host.findAttribute(Attributes.sourceFile()).ifPresent(made::with);
    for (int i = 0; i < factory.parameterCount(); i++) {
      made.withField(captured(i), factory.parameterType(i), ACC_PRIVATE | ACC_FINAL);
    }
    made.withMethodBody(INIT_NAME, constructor(), ACC_PRIVATE, this::writeConstructor);
    made.withMethodBody(FACTORY, factory, ACC_STATIC, this::writeFactory);
    made.withMethodBody(method, erased, ACC_PUBLIC, this::writeMethod);
  }

  private MethodTypeDesc constructor() {
    return factory.changeReturnType(CD_void);
  }

  private static String captured(int number) {
    return "captured" + number;
  }

  private void writeConstructor(CodeBuilder code) {
    code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void);
    for (int i = 0; i < factory.parameterCount(); i++) {
      code.aload(0);
      load(code, factory, i);
      code.putfield(type, captured(i), factory.parameterType(i));
    }
    code.return_();
  }

  private void writeFactory(CodeBuilder code) {
    code.new_(type).dup();
    for (int i = 0; i < factory.parameterCount(); i++) {
      load(code, factory, i);
    }
    code.invokespecial(type, INIT_NAME, constructor()).areturn();
  }

  private void writeMethod(CodeBuilder code) {
    if (place.line > 0) {
      code.lineNumber(place.line);
    }
    if (body.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR) {
      code.new_(body.owner()).dup();
    }
    List<ClassDesc> wanted = wanted();
    int captured = factory.parameterCount();
    for (int i = 0; i < captured; i++) {
      code.aload(0).getfield(type, captured(i), factory.parameterType(i));
      Conversion.write(code, factory.parameterType(i), wanted.get(i));
    }
    for (int i = 0; i < erased.parameterCount(); i++) {
      load(code, erased, i);
      Conversion.write(code, erased.parameterType(i), actual.parameterType(i));
      Conversion.write(code, actual.parameterType(i), wanted.get(captured + i));
    }
    callBody(code);
    Conversion.write(code, result(), actual.returnType());
    Conversion.write(code, actual.returnType(), erased.returnType());
    code.return_(TypeKind.from(erased.returnType()));
  }

  private static void load(CodeBuilder code, MethodTypeDesc method, int parameter) {
    code.loadLocal(TypeKind.from(method.parameterType(parameter)), code.parameterSlot(parameter));
  }

  /// The types that the body takes, its object first if it has one.
  private List<ClassDesc> wanted() {
    var types = new ArrayList<ClassDesc>();
    switch (body.kind()) {
      case STATIC, INTERFACE_STATIC, CONSTRUCTOR -> {}
      default -> types.add(body.owner());
    }
    types.addAll(called().parameterList());
    return types;
  }

  private ClassDesc result() {
    return body.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR
        ? body.owner()
        : called().returnType();
  }

  private MethodTypeDesc called() {
    return MethodTypeDesc.ofDescriptor(body.lookupDescriptor());
  }

  /// Within a nest, private methods are called like others.
  private void callBody(CodeBuilder code) {
    ClassDesc owner = body.owner();
    String name = body.methodName();
    switch (body.kind()) {
      case STATIC -> code.invokestatic(owner, name, called());
      case INTERFACE_STATIC -> code.invokestatic(owner, name, called(), true);
      case CONSTRUCTOR -> code.invokespecial(owner, INIT_NAME, called());
      case VIRTUAL, SPECIAL -> code.invokevirtual(owner, name, called());
      case INTERFACE_VIRTUAL, INTERFACE_SPECIAL -> code.invokeinterface(owner, name, called());
      default -> throw new IllegalStateException("A lambda cannot be " + body);
    }
  }
}
