package dev.weir.api;

/// Does what a route is for. The call has been checked: its caller may do it, and query and body
/// have the shapes that the route gives.
@FunctionalInterface
public interface Handler {
  Answer handle(Call call);
}
