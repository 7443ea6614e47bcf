package dev.weir.state;

/// A stored item as it was read.
///
/// @param version 1 at creation, one more with every write to the item
public record Item(Key key, long version, Body body) {}
