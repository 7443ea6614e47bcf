package dev.weir.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists are in the order of UTF-8 bytes and come in pages, in both directions.
interface QueryCases extends StoreCases {

  @Test
  default void aPartitionWithoutItemsGivesAnEmptyLastPage() {
    assertEquals(new Page(List.of(), Optional.empty()), store().query(all("")));
  }

  @Test
  default void itemsComeInTheOrderOfTheirUtf8Bytes() {
    List<String> inOrder = List.of(" ", "A", "Z", "a", "a#1", "aa", "b", "~", "é", "€", "ﬀ", "𐀀");
    given(inOrder.reversed());

    assertEquals(inOrder, sorts(all("")));
    assertEquals(inOrder.reversed(), sorts(all("").newestFirst()));
  }

  @Test
  default void aPrefixSelectsWhatStartsWithIt() {
    given(List.of("run", "run#1", "run#10", "run#2", "runs", "Run#1", "ru"));

    assertEquals(List.of("run#1", "run#10", "run#2"), sorts(all("run#")));
    assertEquals(List.of("run#10", "run#1"), sorts(all("run#1").newestFirst()));
    assertEquals(List.of(), sorts(all("zebra")));
  }

  @Test
  default void aPrefixIsNoPattern() {
    given(List.of("a%b", "a_b", "aXb", "a*b", "a[b"));

    assertEquals(List.of("a%b"), sorts(all("a%")));
    assertEquals(List.of("a_b"), sorts(all("a_")));
    assertEquals(List.of("a*b"), sorts(all("a*")));
  }

  @Test
  default void aPrefixMayEndInTheLastCharacterThereIs() {
    given(List.of("a", "a\uDBFF\uDFFF", "a\uDBFF\uDFFFz", "b", "\uDBFF\uDFFF"));

    assertEquals(List.of("a\uDBFF\uDFFF", "a\uDBFF\uDFFFz"), sorts(all("a\uDBFF\uDFFF")));
    assertEquals(List.of("\uDBFF\uDFFF"), sorts(all("\uDBFF\uDFFF").newestFirst()));
  }

  @Test
  default void aPrefixMayEndBesideTheSurrogates() {
    given(List.of("x\uD7FF", "x\uD7FFy", "x\uE000"));

    assertEquals(List.of("x\uD7FFy", "x\uD7FF"), sorts(all("x\uD7FF").newestFirst()));
  }

  @Test
  default void partitionsDoNotSeeEachOther() {
    given("a");
    done(Write.create(new Key("contract2", "b"), body("b")));
    done(Write.create(new Key("contrac", "t"), body("c")));

    assertEquals(List.of("a"), sorts(all("")));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 20, 21, 1000})
  default void pagesOfAnySizeShowEveryItemOnce(int limit) {
    List<String> inOrder = numbered(20);
    given(inOrder);

    assertEquals(inOrder, sorts(all("n").limit(limit)));
    assertEquals(inOrder.reversed(), sorts(all("n").limit(limit).newestFirst()));
  }

  @Test
  default void aPageIsNeverLongerThanItsLimit() {
    given(numbered(5));

    Page page = store().query(all("").limit(3));

    assertEquals(3, page.items().size());
    assertEquals(Optional.of("n02"), page.next());
  }

  @Test
  default void theLastPageSaysSoEvenWhenItIsFull() {
    given(numbered(4));

    Page page = store().query(all("").limit(4));

    assertEquals(4, page.items().size());
    assertEquals(Optional.empty(), page.next());
  }

  @Test
  default void aCursorNeedNotBeAnItem() {
    given(List.of("n1", "n3"));

    assertEquals(List.of("n3"), sorts(all("n").after("n2")));
    assertEquals(List.of("n1"), sorts(all("n").newestFirst().after("n2")));
  }

  @Test
  default void aCursorOutsideThePrefixShowsAllOrNothing() {
    given(List.of("m1", "m2", "n1"));

    assertEquals(List.of("m1", "m2"), sorts(all("m").after("a")));
    assertEquals(List.of(), sorts(all("m").after("n")));
    assertEquals(List.of(), sorts(all("m").newestFirst().after("a")));
    assertEquals(List.of("m2", "m1"), sorts(all("m").newestFirst().after("z")));
  }

  @Test
  default void itemsThatComeAndGoBetweenPagesDisturbNoOther() {
    given(numbered(6));
    Page first = store().query(all("n").limit(2));

    done(delete("n01"), delete("n03"));
    given("n021");

    Query rest = all("n").after(first.next().orElseThrow());
    assertEquals(List.of("n02", "n021", "n04", "n05"), sorts(rest));
  }

  @Test
  default void itemsInListsAreWholeItems() {
    Item item =
        done(update("a", Write.Change.NONE.state("s").add("n", 1).join("m", "x"))).getFirst();

    assertEquals(List.of(item), store().query(all("")).items());
  }

  @Test
  default void aLimitOutsideOneToAThousandIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> all("").limit(0));
    assertThrows(IllegalArgumentException.class, () -> all("").limit(1001));
  }

  private static Query all(String prefix) {
    return Query.all("contract", prefix);
  }

  private static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj("n%02d"::formatted).toList();
  }

  private List<String> sorts(Query query) {
    var sorts = new ArrayList<String>();
    store().all(query).forEach(item -> sorts.add(item.key().sort()));
    return sorts;
  }
}
