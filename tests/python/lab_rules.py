"""The 66 numbered rules of a laboratory and where each is tested.

A test that is named after its rule is found by itself: `RuleE13.*` and `RuleIsHeld.../E13_late` among the C++ tests,
`test_e13_...` among the Python ones. What other rooms hold without naming the number is listed here, and so is what is
not held; `test_lab_tables.py` holds both lists against the tests that are there.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

#: Warnings and notes among the numbers from 1 to 66; the others are errors.
_LETTERS = dict.fromkeys((6, 9, 14, 16, 30, 31, 32, 47, 50, 63, 64, 65, 66), "W") | dict.fromkeys(
    (53, 54, 55, 56, 57, 58), "N"
)
CODES = [f"{_LETTERS.get(number, 'E')}{number}" for number in range(1, 67)]

#: Held in a room that does not know the laboratory's numbers -> the tests of it.
ELSEWHERE: dict[str, tuple[str, ...]] = {
    "E18": ("Scoring.ReversesOnce", "Scoring.AWrongCodeIsRefusedWithItsPlaceAndTheWayOut",
            "Instrument.RefusesWhatCannotScore"),
    "E19": ("Scoring.ProratesWithinTheRuleAndNotBeyondIt",
            "Scoring.WithoutAProratingRuleOneMissingItemLeavesNoScore"),
    "E29": ("CsvStories.SaysHowToMapWordsThatAreNoLevel",
            "test_intake.py::test_words_that_are_no_level_come_with_the_mapping_to_write"),
    "W30": ("Check.FindsDyadsBetweenGoodAndBad",),
    "W31": ("Check.FindsTooMuch",),
    "E33": ("Placement.KeepsToTheTolerance", "Placement.ClampsAndRecloses",
            "StoriesBuilder.AdjustsWithinToleranceAndQuarantinesBeyond"),
    "E34": ("Story.TheLastAnswerToAQuestionCounts",),
    "E35": ("SensemakerData.ReadsEveryKindOfColumnAndMissingState", "StoryColumns.AStateTellsWhyAValueIsMissing",
            "test_stories.py::test_all_kinds_of_missing_answers_are_in_the_example"),
    "E37": ("Migrate.MovesAnswersByAnchorWhateverTheOrder", "test_migrate.py::test_answers_follow_their_parts"),
    "E39": ("View.OtherPurposesNeedPermission", "Read.AsksForPermission",
            "PublishCheck.AQuoteNeedsItsTellersPermission"),
    "E44": ("RuleE44.TheRecordIsNotTouched", "test_peek.py::test_a_kept_look_stays_as_it_was",
            "test_peek.py::test_a_look_at_plain_stories"),
    "E51": ("Compare.SameSeedSameResultOnAnyNumberOfThreads", "test_same_bits.py::test_of_the_example"),
    "E52": ("Basis.EveryResultIsWhole", "test_metrics.py::test_it_has_its_basis"),
    "N53": ("Compare.SmallGroupsAreForAsking", "Summarise.FewPeopleAreCalledFew"),
    "N54": ("CompareAll.AdjustsOverTheWholeFamily", "test_metrics.py::test_p_is_adjusted_for_the_whole_family"),
    "N55": ("Summarise.ThreeStoriesByOnePersonDoNotCountAsThreePeople", "Compare.PersonsMoveAsAWhole"),
    "N56": ("OutcomeEffect.SaysWhatItCannotTell",),
    "N57": ("Pairs.AreThoseWithBothScoresAndTellWhoIsMissing",),
    "E59": ("LabFile.ALaboratoryIsTheSameAfterSavingAndSoAreItsBytes",
            "test_example_lab.py::test_saving_and_loading_changes_no_byte"),
    "E60": ("StoriesBuilder.AccountBalancesUnderGarbage",
            "ResponsesBuilder.ScoresWhatItTakesAndTheAccountBalances"),
    "E61": ("test_files.py::test_unknown_columns_travel_along",
            "SensemakerData.LeavesOutPlacesAndUserIdsAndCarriesTheRest"),
}  # fmt: skip

#: Held but for a part -> the part.
PARTLY: dict[str, str] = {
    "E12": "the day of import is not known to the library; a day's difference of clocks is let pass",
    "E38": "judgements of a withdrawn person's competence stay, and what they did as a stakeholder",
    "N53": "sentences call fewer than 10 people few, outcomes fewer than 30; n stands beside every figure",
    "E62": "exports in a vendor's own format are written as they were read, for programs, not for spreadsheets",
}

#: Not held -> why there is no test.
NOT_HELD: dict[str, str] = {
    "N58": "no result says that it pools languages; other versions of a schema are refused",
}


def cpp_folder() -> Path:
    """Where the C++ test programs were built; `SAMSKAB_BUILD` names another build."""
    return Path(os.environ.get("SAMSKAB_BUILD", ROOT / "build/dev")) / "tests/cpp"


@cache
def cpp_tests() -> tuple[str, ...]:
    """The names of the C++ tests as the built programs list them; none where nothing is built."""
    found = []
    for program in sorted(cpp_folder().glob("test_*")):
        if not program.is_file() or not os.access(program, os.X_OK):
            continue
        listed = subprocess.run([program, "--gtest_list_tests"], capture_output=True, text=True, check=True).stdout
        suite = ""
        for line in listed.splitlines():
            if line.startswith(" "):
                found.append(suite + line.split("#")[0].strip())
            else:
                suite = line.split("#")[0].strip()
    return tuple(found)


@cache
def python_tests() -> tuple[str, ...]:
    """The names of the Python tests, as ``file::function``."""
    return tuple(
        f"{path.name}::{each.name}"
        for path in sorted(Path(__file__).parent.glob("test_*.py"))
        for each in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(each, ast.FunctionDef) and each.name.startswith("test_")
    )


def named_after(code: str) -> list[str]:
    """The tests that are named after a rule, in C++ and Python."""
    cpp = re.compile(rf"(^|/)(Rule{code}\.|RuleIsHeld.*/{code}(_|$))")
    python = re.compile(rf"::test_{code.lower()}_")
    return [each for each in cpp_tests() if cpp.search(each)] + [each for each in python_tests() if python.search(each)]


def witnesses(code: str) -> list[str]:
    """The tests of a rule. Skips where nothing of C++ is built; fails where a listed one is not there."""
    named = named_after(code)
    listed = ELSEWHERE.get(code, ())
    cpp_only = [each for each in listed if "::" not in each]
    if not cpp_tests():
        if any("::" in each for each in named):
            return named
        pytest.skip("the C++ tests are not built here: run ./dev test, or set SAMSKAB_BUILD to a build")
    gone = [each for each in cpp_only if each not in cpp_tests()]
    gone += [each for each in listed if "::" in each and each not in python_tests()]
    assert not gone, f"{code}: these tests are not there: {', '.join(gone)}"
    return [*named, *listed]
