package dev.weir.blob;

/// What every [BlobStore] keeps to. A store's test extends it and says how one is made.
public abstract class BlobStoreContract extends BlobBytesContract
    implements UploadCases, DownloadCases {}
