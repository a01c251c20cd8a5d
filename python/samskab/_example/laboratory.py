"""A whole laboratory to try samskab on: a fictional municipality's year against loneliness among older people.

Everything is synthetic and says so: no real place, person or sentence; only the titles of the literature are real. The
same seed gives the same record, byte for byte. It is told as of 31 December 2026.

What is planted, so that answers can be held against it (expected values; draws go around them):

* Expectations: 26 stakeholders expect 75 of quality and find 55. The four other kinds of value come as expected.
* Involvement: volunteers were promised to collaborate and find that they were consulted, in each of the four Co's, with
  an intensity one lower than meant, and experience co-creation as steered. Everybody else got what was promised and
  experiences what the project declares; three who were only to be consulted were not asked what they experience.
* Timeliness: the facilitation training K04 of 4 May was for the walk's step "develop", which began on 13 April: 21 days
  late. All other training came 4 to 6 days before the step it was for.
* Competence: each rises by 0.6 (scale 1 to 5), for 13 stakeholders and 16 persons.
* Conditions: the organisational ones rise by 0.5 (scale 1 to 5), half of it midway, at all four levels and in all six
  units. Mindset and the citizens' side do not change.
* Register series: worried evening calls are 6 per 1,000 lower from April 2026 (16 months before, 8 after), around 48,
  with an autocorrelation of 0.3.
* Stakeholder map: raters differ. The user representative finds the hosts (S11) 1.5 and the guides (S13) 1.0 less
  influential than the list says and the surgery (S35) 1.0 more; the two others lean the other way by a third of that.
* Answers (`laboratory_answers`): loneliness (3 items, sum 3 to 9) falls by 0.6, well-being (5 items, 0 to 100) rises by
  6; half of both midway. One in eight does not answer after, independently of what they feel.

There whether planted or not, because the record would not be whole without it:

* Texts are the same: observations, outcomes and entries tell of the year as it is with the planted effects.
* The goal G5 has no indicator; the indicator I5 is planned and has no figures.
* The table ran half a year before the laboratory: its baseline is late.
* The trial T5 was described 14 days after it began; T3 was refuted, T4 is inconclusive.
* Decision D3 is overdue since 31 August, D7 has no owner. OS3 and OS4 were unexpected, OS4 is a change for the worse.
* A user who told two stories before the first sneak peek withdraws everything on 18 June: 198 of 200 stories remain.
* One person takes back the permission to be quoted, and only that, on 23 November; nobody quotes that person.
* The stories are the bundled ones of `samskab.example`, the same for every seed; their own truth is told in
  ``samskab/_example/generate.py``.

`Lab.check` as of 31 December 2026 has no errors and two warnings, both meant: W16 (goal G5 without an indicator) and
E24 (trial T5 described after its start). Nothing stands in the way of publishing.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from ..datasets import example
from ..lab import Lab
from ..lab._things import Thing
from ..outcomes import Responses, read_responses
from . import laboratory_course as course
from . import laboratory_frame as frame
from . import laboratory_learning as learning
from . import laboratory_measures as measures
from . import laboratory_people as people
from . import laboratory_playbook as playbook
from . import laboratory_process as process
from . import laboratory_stories as stories
from . import laboratory_trials as trials

SEED = 20260112
AS_OF = "2026-12-31"
#: The moments the audit trail shows; they belong to the story, not to the day on which the example is made.
BEGUN = datetime.datetime(2026, 1, 12, 9, tzinfo=datetime.UTC)


def laboratory(*, seed: int = SEED, planted: bool = True) -> Lab:
    """Make the example laboratory.

    Parameters
    ----------
    seed : int
        Another seed gives other draws around the same planted values.
    planted : bool
        False gives the same laboratory, from the same draws, without the planted effects.

    Returns
    -------
    Lab
        With its stories attached to the collection "C1".
    """
    told_stories = example()
    told = stories.Told(told_stories)
    levels = told.by_level()
    lab = Lab()
    chapters: list[tuple[str, int, Iterable[Iterable[Thing]]]] = [
        ("frame, goals and selection", 0, (frame.legal(), frame.parties(), frame.goals())),
        (
            "people, projects and their course",
            14,
            (
                playbook.references(),
                people.stakeholders(),
                frame.selection(),
                frame.projects(),
                frame.charters(),
                course.steps(),
                measures.indicators(),
                measures.occasions(),
                course.theory_of_change(),
            ),
        ),
        (
            "stories",
            316,
            (
                stories.collected(),
                stories.persons(told, seed),
                stories.consent(told),
                stories.queries(),
                stories.quotes(told),
                stories.translations(),
                stories.story_selections(told),
            ),
        ),
        (
            "what was said, given and done",
            345,
            (
                people.ratings(seed, planted),
                people.partnerships(),
                people.ties(seed),
                people.involvements(planted),
                people.expectations(seed, planted),
                people.contributions(seed),
                process.methods(),
                process.sessions(planted),
                process.support_notes(),
                process.competences(seed, planted, levels),
                process.conditions(seed, planted),
                trials.trials(),
                trials.cycles(),
                trials.initiatives(),
                measures.series(seed, planted),
            ),
        ),
        (
            "what was learnt and can be used",
            352,
            (
                learning.peeks(),
                learning.observations(),
                learning.learning_points(),
                learning.decisions(),
                learning.outcomes(),
                learning.alternatives(),
                playbook.playbook(),
                playbook.entries(),
                playbook.evidence(),
                playbook.reuses(),
            ),
        ),
    ]
    for reason, day, lists in chapters:
        with lab.edit("evaluator", reason, at=BEGUN + datetime.timedelta(days=day)) as edit:
            if not day:
                edit.frame(**frame.frame())
            for things in lists:
                edit.add(*things)
    lab.by = "evaluator"
    lab.attach(stories.COLLECTION, told_stories)
    lab.attach_responses(responses_of(laboratory_answers(seed=seed, planted=planted)))
    return lab


def responses_of(answers: list[dict[str, Any]]) -> Responses:
    """Return the answers to both instruments as responses."""
    kinds = {row["occasion"]: row["kind"] for row in answers}
    read: Responses | None = None
    for instrument in sorted({row["instrument"] for row in answers}):
        rows = [row for row in answers if row["instrument"] == instrument]
        items = [f"item {place}" for place in range(1, len(rows[0]["items"]) + 1)]
        columns = {
            name: [row[name] for row in rows] for name in ("person", "occasion", "project", "level", "answered_on")
        }
        columns |= {name: [row["items"][place] for row in rows] for place, name in enumerate(items)}
        read = read_responses(
            columns,
            instrument=instrument,
            person="person",
            occasion="occasion",
            occasions=kinds,
            items=items,
            project="project",
            level="level",
            answered_on="answered_on",
            previous=read,
        )
    assert read is not None
    return read


def laboratory_answers(*, seed: int = SEED, planted: bool = True) -> list[dict[str, Any]]:
    """Return the answers to the two instruments, a row for each person, instrument and time of measurement.

    The rows have the columns person, instrument, occasion, kind, project, level, answered_on and items (codes in the
    instrument's order). Whoever withdrew is in them up to that day: leaving them out is the reader's task.
    """
    told = stories.Told(example())
    users = [(person, told.projects[told.of_person[person][0]]) for person in told.by_level()["user"]]
    rows = measures.answers(seed, planted, users)
    gone = told.withdrawer()
    return [row for row in rows if row["person"] != gone or row["answered_on"] < stories.WITHDRAWN_ON]
