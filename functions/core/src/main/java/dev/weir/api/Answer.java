package dev.weir.api;

/// What a handler says: a response, or why there is none.
public sealed interface Answer permits Response, Rejected {}
