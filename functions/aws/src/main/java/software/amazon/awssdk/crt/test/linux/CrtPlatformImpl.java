package software.amazon.awssdk.crt.test.linux;

import software.amazon.awssdk.crt.CrtPlatform;

/// The native library's own defaults, under the first of four names that it looks for on Linux. It
/// finds none of them otherwise, and to say so of a class the class loader opens every jar of the
/// archive: 50 of them, which a cold start does not need.
public final class CrtPlatformImpl extends CrtPlatform {}
