package dev.weir.cli.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.ProblemKind;
import org.junit.jupiter.api.Test;

class AdviceTest {
  @Test
  void aTokenIsNamedWithAnOption() {
    assertEquals(
        "The server needs a token. Name one with --token or WEIR_TOKEN.",
        advice(
            ProblemKind.NO_TOKEN,
            "POST /v1/sources needs a token. Send it as \"Authorization: Bearer weir_…\"."));
  }

  @Test
  void aTokenThatDoesNotDoIsExchanged() {
    assertEquals(
        "The token is not known. Name another with --token or WEIR_TOKEN.",
        advice(ProblemKind.WRONG_TOKEN, "The token is not known."));
    assertEquals(
        "Token \"bot\" lacks scope runs:write. Name another with --token or WEIR_TOKEN.",
        advice(ProblemKind.MISSING_SCOPE, "Token \"bot\" lacks scope runs:write."));
  }

  @Test
  void whatIsThereIsListedByACommand() {
    assertEquals(
        "There is no run \"x\". \"weir runs\" lists them.",
        advice(
            ProblemKind.NOT_FOUND,
            "There is no run \"x\". GET /v1/runs lists those that are there, newest first."));
    assertEquals(
        "There is no token \"x\". \"weir token list\" lists them.",
        advice(
            ProblemKind.NOT_FOUND,
            "There is no token \"x\". GET /v1/tokens lists those that are there."));
    assertEquals(
        "There is no artifact \"x\". \"weir artifacts 01A\" lists them.",
        advice(
            ProblemKind.NOT_FOUND,
            "There is no artifact \"x\". GET /v1/runs/01A/artifacts lists those that are there."));
    assertEquals(
        "There is no pipeline \"x\". \"weir runs\" names those that have runs.",
        advice(
            ProblemKind.NOT_FOUND,
            "There is no pipeline \"x\". GET /v1/runs names those that have runs."));
  }

  @Test
  void anyOtherProblemIsSaidAsItCame() {
    assertEquals("GET /v1/runs is busy.", advice(ProblemKind.CONFLICT, "GET /v1/runs is busy."));
    assertEquals("No.", Advice.of("", "No."));
  }

  private static String advice(ProblemKind kind, String detail) {
    return Advice.of(kind.type(), detail);
  }
}
