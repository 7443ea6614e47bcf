/// A name that the native library asks for when it starts.
@NullMarked
package software.amazon.awssdk.crt.test.linux;

import org.jspecify.annotations.NullMarked;
