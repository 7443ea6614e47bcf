package dev.weir.bytecode;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Gives each lambda, and each reference to a method, a class: `Routes$$Lambda3`.
///
/// The compiler leaves that to the JVM, which makes the class where the lambda is first met, for a
/// third of a millisecond and the first for ten; whoever waits for a cold function waits for all of
/// them. Those that `LambdaMetafactory.altMetafactory` makes stay as they are: lambdas that can be
/// serialized, are of more than one interface, or need bridges.
///
/// As with the JVM's, nothing may be said of the identity of lambdas: each evaluation makes an
/// object.
public final class Lambdas {
  private static final ClassDesc FACTORY = ClassDesc.of("java.lang.invoke.LambdaMetafactory");

  /// The first version of class files that knows of nests: Java 11.
  private static final int NESTS_SINCE = ClassFile.JAVA_11_VERSION;

  private final ClassFile files;

  /// @param classes finds the classes that those to be rewritten refer to
  public Lambdas(ClassLoader classes) {
    this.files =
        ClassFile.of(
            // What only lambdas needed goes.
            ClassFile.ConstantPoolSharingOption.NEW_POOL,
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(classes)));
  }

  /// All classes with those of their lambdas. One that has none, and none in what is nested in it,
  /// is the very same bytes.
  ///
  /// @param compiled by their names in class files, as in `dev/weir/Weir`; whole nests of them
  public NavigableMap<String, byte[]> rewrite(Map<String, byte[]> compiled) {
    var classes = new TreeMap<>(compiled);
    for (var entry : compiled.entrySet()) {
      ClassModel model = files.parse(entry.getValue());
      if (hasLambda(model)) {
        rewrite(model).forEach((name, bytes) -> put(classes, entry.getKey(), name, bytes));
      }
    }
    tellHosts(classes);
    return classes;
  }

  private static void put(Map<String, byte[]> classes, String host, String name, byte[] bytes) {
    byte[] old = classes.put(name, bytes);
    if (old != null && !name.equals(host)) {
      throw new IllegalArgumentException(name + " is there from an earlier build. Delete it.");
    }
  }

  private Map<String, byte[]> rewrite(ClassModel model) {
    var lambdas = new ArrayList<Lambda>();
    ClassTransform bodies =
        ClassTransform.transformingMethodBodies(
            CodeTransform.ofStateful(() -> new Body(model, lambdas)));
    var classes = new TreeMap<String, byte[]>();
    byte[] rewritten = files.transformClass(model, bodies.andThen(Lambdas::knowNests));
    classes.put(model.thisClass().asInternalName(), rewritten);
    for (Lambda lambda : lambdas) {
      classes.put(lambda.name(), files.build(lambda.type(), lambda::write));
    }
    return classes;
  }

  private static void knowNests(ClassBuilder made, ClassElement element) {
    if (element instanceof ClassFileVersion version && version.majorVersion() < NESTS_SINCE) {
      made.with(ClassFileVersion.of(NESTS_SINCE, 0));
    } else {
      made.with(element);
    }
  }

  private static boolean hasLambda(ClassModel model) {
    for (PoolEntry entry : model.constantPool()) {
      if (entry instanceof InvokeDynamicEntry call
          && isFactory(call.bootstrap().bootstrapMethod().asSymbol())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFactory(DirectMethodHandleDesc bootstrap) {
    return bootstrap.owner().equals(FACTORY) && bootstrap.methodName().equals("metafactory");
  }

  /// The classes of lambdas that an earlier build made, and whose hosts were compiled anew since.
  public SortedSet<String> outlived(Map<String, byte[]> classes) {
    var outlived = new TreeSet<String>();
    for (String name : classes.keySet()) {
      int end = name.indexOf(Lambda.MARK);
      if (end >= 0 && !refers(classes.get(name.substring(0, end)), name)) {
        outlived.add(name);
      }
    }
    return outlived;
  }

  private boolean refers(byte @Nullable [] host, String name) {
    if (host == null) {
      return false;
    }
    for (PoolEntry entry : files.parse(host).constantPool()) {
      if (entry instanceof ClassEntry type && type.asInternalName().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /// A class may use what is private in another when both name each other as of one nest.
  private void tellHosts(Map<String, byte[]> classes) {
    var nests = new TreeMap<String, SortedSet<String>>();
    for (byte[] bytes : classes.values()) {
      ClassModel model = files.parse(bytes);
      model
          .findAttribute(Attributes.nestHost())
          .ifPresent(host ->
              nests
                  .computeIfAbsent(host.nestHost().asInternalName(), _ -> new TreeSet<>())
                  .add(model.thisClass().asInternalName()));
    }
    nests.forEach(
        (host, members) -> classes.computeIfPresent(host, (_, old) -> told(old, members)));
  }

  private byte[] told(byte[] host, SortedSet<String> members) {
    ClassModel model = files.parse(host);
    SortedSet<String> known = new TreeSet<>();
    model
        .findAttribute(Attributes.nestMembers())
        .ifPresent(
            nest -> nest.nestMembers().forEach(member -> known.add(member.asInternalName())));
    if (known.containsAll(members)) {
      return host;
    }
    known.addAll(members);
    List<ClassDesc> all = known.stream().map(ClassDesc::ofInternalName).toList();
    return files.transformClass(
        model,
        ClassTransform.dropping(NestMembersAttribute.class::isInstance)
            .andThen(
                ClassTransform.endHandler(made -> made.with(NestMembersAttribute.ofSymbols(all)))));
  }

  /// The body of one method on its way.
  private static final class Body implements CodeTransform {
    private final ClassModel host;
    private final List<Lambda> lambdas;
    private int line;

    /// @param lambdas of the class so far
    Body(ClassModel host, List<Lambda> lambdas) {
      this.host = host;
      this.lambdas = lambdas;
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      if (element instanceof LineNumber number) {
        line = number.line();
      }
      if (element instanceof InvokeDynamicInstruction call && isFactory(call.bootstrapMethod())) {
        Lambda lambda = Lambda.of(call, new Lambda.Place(host, line), lambdas.size());
        lambdas.add(lambda);
        lambda.make(code);
      } else {
        code.with(element);
      }
    }
  }
}
