package dev.weir.aws.dynamodb;

import dev.weir.aws.dynamodb.Layout.Stored;
import dev.weir.json.Json;
import dev.weir.state.Body;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Limits;
import dev.weir.state.StateStore;
import dev.weir.state.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Makes actions of writes.
///
/// A put needs to know the version that it follows, which only the conditions `absent` and
/// `version` say. Others believe that nothing is there, which is so as a rule. An update is done by
/// the table itself, unless the item is large (then its new size must be known first) or one set
/// gains and loses members at once.
///
/// @param token marks what a single write leaves; empty within a transaction, which has its own
record Actions(Optional<Value.Bytes> token) {
  private static final int LARGE_BYTES = StateStore.ITEM_BYTES_MAX / 2;

  /// A version that no item has.
  private static final long NEVER = 0;

  /// @throws IllegalArgumentException when the item would be too large
  Action of(Write write, Belief belief) {
    return switch (write) {
      case Write.Put put -> put(put, belief);
      case Write.Update update -> update(update, belief);
      case Write.Delete(var key, var condition) -> {
        var terms = new Expression();
        yield new Action.Delete(Layout.key(key), terms.conditions(condition), terms);
      }
      case Write.Check(var key, var condition) -> {
        var terms = new Expression();
        yield new Action.Check(Layout.key(key), checked(condition, terms), terms);
      }
    };
  }

  /// A check of nothing is still a part of the commit: of a condition that always holds.
  private static List<String> checked(Condition condition, Expression terms) {
    List<String> conditions = terms.conditions(condition);
    return conditions.isEmpty() ? List.of(terms.always()) : conditions;
  }

  private Action put(Write.Put put, Belief belief) {
    var expires = put.expires().map(Actions::seconds);
    if (put.condition() instanceof Condition.VersionIs(long version)) {
      var terms = new Expression();
      return replace(
          new Item(put.key(), version + 1, put.body()),
          expires,
          List.of(terms.versionIs(version)),
          terms);
    }
    Optional<Item> before = belief.before().map(Stored::item);
    long version = before.map(Item::version).orElse(0L);
    var terms = new Expression();
    return replace(
        new Item(put.key(), version + 1, put.body()),
        expires,
        pinned(put.condition(), before, terms),
        terms);
  }

  private Action update(Write.Update update, Belief belief) {
    boolean isEntangled =
        !Collections.disjoint(update.change().join().keySet(), update.change().leave().keySet());
    boolean isLarge = belief.before().filter(Stored::isLarge).isPresent();
    if (isLarge || isEntangled) {
      return rewrite(update, belief);
    }
    var terms = new Expression();
    Limits.check(new Item(update.key(), 1, update.change().applyTo(Body.of(Json.Obj.EMPTY))));
    return new Action.Update(
        Layout.key(update.key()),
        Changes.of(update.change(), token, terms),
        conditions(update, terms),
        terms);
  }

  /// The update as a put of what it comes to.
  private Action rewrite(Write.Update update, Belief belief) {
    var terms = new Expression();
    Optional<Item> before = belief.before().map(Stored::item);
    List<String> conditions = pinned(update.condition(), before, terms);
    Item after = update.applyTo(before).orElseThrow();
    return replace(after, belief.before().flatMap(Stored::expires), conditions, terms);
  }

  private Action replace(
      Item item, Optional<Value> expires, List<String> conditions, Expression terms) {
    Limits.check(item);
    boolean isLarge = Limits.bytes(item.body()) > LARGE_BYTES;
    return new Action.Put(
        Layout.write(new Stored(item, token, isLarge, expires)), conditions, terms);
  }

  /// That the item is what it is taken for.
  private static List<String> pinned(Condition condition, Optional<Item> before, Expression terms) {
    if (before.isPresent()) {
      return List.of(terms.versionIs(before.get().version()));
    }
    return List.of(
        condition.holds(Optional.empty())
            ? terms.absent(Layout.PARTITION)
            : terms.versionIs(NEVER));
  }

  private List<String> conditions(Write.Update update, Expression terms) {
    var conditions = new ArrayList<>(terms.conditions(update.condition()));
    if (Changes.grows(update.change())) {
      conditions.add(terms.absent(Layout.LARGE));
    }
    token.ifPresent(mark -> conditions.add(terms.isNot(Layout.COMMIT, mark)));
    return conditions;
  }

  /// Rounded up, so that nothing expires early.
  private static Value seconds(Instant expires) {
    return Layout.number(expires.plusNanos(999_999_999).getEpochSecond());
  }
}
