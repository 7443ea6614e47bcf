/// Blobs in one S3 bucket. Start at [dev.weir.aws.s3.S3BlobStore].
@NullMarked
package dev.weir.aws.s3;

import org.jspecify.annotations.NullMarked;
