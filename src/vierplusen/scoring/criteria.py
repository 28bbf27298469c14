"""The criteria of the library, each a tree of questions as data.

The weights say what matters most in a feature. They are this library's own reading of the
sources (docs/adr/0002), equal unless a comment says why not.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Final

from attrs import field, frozen

from vierplusen.domain import PRINCIPLES, Finding, FrozenMap, Layer, Message, Project
from vierplusen.scoring.asking import (
    best,
    calm,
    counted,
    formed,
    least,
    levels,
    pulled,
    stated,
)
from vierplusen.scoring.intervals import (
    Answer,
    Answers,
    Interval,
    Least,
    Mean,
    Node,
    Question,
    combine,
    even,
    mean,
    names,
    questions,
    reweighed,
    shares,
    unknowns,
)


@frozen
class TreeCriterion:
    """A criterion whose score is a tree of questions.

    Attributes
    ----------
    key
        The key of the criterion.
    tree
        The questions, and how they combine.
    """

    key: str
    tree: Mean = field(repr=False)

    @property
    def better(self) -> FrozenMap[str, int]:
        """The graded facts that it asks for, and which way is better."""
        return FrozenMap(
            {each.path: each.better for each in questions(self.tree) if each.better != 0}
        )

    @property
    def branches(self) -> tuple[str, ...]:
        """The names that a lens may weigh, questions by their path and branches by their own."""
        return tuple(names(self.tree))

    def weighed(self, weights: Mapping[str, float], *, evenly: bool) -> "TreeCriterion":
        """Give this criterion with other weights.

        Raises
        ------
        InvalidValueError
            If all branches of a mean would weigh nothing.
        """
        tree = even(self.tree) if evenly else self.tree
        made = reweighed(tree, weights)
        assert isinstance(made, Mean)  # noqa: S101  # a mean stays one
        return TreeCriterion(self.key, made)

    def assess(self, project: Project) -> Finding:
        """Judge a project by the questions of the tree.

        Examples
        --------
        >>> nothing_known = Project(id="a", name="A")
        >>> finding = MEASURING.assess(nothing_known)
        >>> finding.low, finding.high, finding.unknowns[0].fact
        (0.0, 1.0, 'measuring.baseline')
        """
        answers = self.answers(project)
        intervals = answers.intervals
        whole = combine(self.tree, intervals)
        by_path = answers.by_path
        return Finding(
            low=whole.low,
            high=whole.high,
            confidence=self._confidence(answers),
            reasons=tuple(
                said for each in questions(self.tree) for said in by_path[each.path].reasons
            ),
            advice=tuple(self._advice(answers)),
            unknowns=tuple(unknowns(self.tree, intervals)),
        )

    def answers(self, project: Project) -> Answers:
        """Ask a project all questions of the tree."""
        return Answers.of(self.tree, project)

    def raised(self, answers: Answers, facts: Collection[str]) -> Interval:
        """Give the score once these facts are as good as they can be."""
        intervals = answers.intervals
        best = {each: answers.by_path[each].at_best for each in facts if each in intervals}
        return combine(self.tree, {**intervals, **best})

    def _confidence(self, answers: Answers) -> float:
        known = (
            part * (1.0 - answers.by_path[each.path].interval.width)
            for each, part in shares(self.tree)
            if answers.by_path[each.path].sourced
        )
        return min(1.0, sum(known, 0.0))

    def _advice(self, answers: Answers) -> list[Message]:
        weights = dict(shares(self.tree))
        weak = [
            each for each in questions(self.tree)
            if weights[each] > 0
            and answers.by_path[each.path].is_weak
        ]  # fmt: skip
        return [
            Message(
                each.advice,
                {"fact": Message(f"fact.{each.path}"), "what": Message(f"question.{each.path}")},
                (each.path,),
            )
            for each in sorted(weak, key=lambda each: -weights[each])
        ]


def _fact(path: str, ask: Callable[[Project, str], Answer] = stated) -> Question:
    return Question(path, ask, advice=f"advice.{path}")


def _facts(section: str, *names: str, name: str = "") -> Mean:
    return mean(*(_fact(f"{section}.{each}") for each in names), name=name)


def _layer(layer: Layer) -> Node:
    keys = [each.key for each in PRINCIPLES.values() if each.layer is layer]
    return mean(*(Question(f"principles.{key}", stated) for key in keys), name=f"layer.{layer}")


def _of_leaders(*names: str) -> tuple[Question, ...]:
    return tuple(_fact(f"leaders[].{each}", best) for each in names)


APPROACH: Final = TreeCriterion(
    "approach",
    mean(
        # Half: is this way of working known to help, and kept up? Half: what it consists of, the
        # three layers alike, because what works is their combination (handbook S3).
        _facts("approach", "known_to_help", "persistent", name="approach.whole"),
        mean(*(_layer(layer) for layer in Layer), name="approach.principles"),
    ),
)

MEASURING: Final = TreeCriterion(
    "measuring",
    mean(
        # Three fifths: outcomes against a baseline. An effect needs both moments, so the weaker
        # of the two counts; and without them nothing else brings measuring to the threshold.
        (
            3,
            Least((_fact("measuring.baseline"), _fact("measuring.follow_up")), "measuring.moments"),
        ),
        # Counting in- and outflow weighs nothing: it says little of effects. It is only told.
        (0, Question("measuring.output_counted", counted, better=0)),
        # Two fifths: what makes a number an effect that others believe (handbook S4).
        (
            2,
            _facts(
                "measuring",
                "expected_effects",
                "per_life_domain",
                "against_goals",
                "interventions_recorded",
                "outcomes_shown",
                "counterfactual",
                "stories",
                "reality_check",
                "convincing",
                name="measuring.practice",
            ),
        ),
    ),
)

COALITION: Final = TreeCriterion(
    "coalition",
    mean(
        _fact("coalition.shared_goal"),
        Question("coalition.members", levels, better=0, advice="advice.coalition.members"),
        _fact("coalition.covers_domains"),
        _fact("coalition.members[].backing", best),
        _fact("coalition.members[].mandate", best),
        _fact("coalition.continuity"),
        _fact("coalition.one_lead"),
    ),
)

_COMPETENCES: Final = (
    "voices_problem", "builds_bridges", "stands_up", "lands_in_policy",
    "beyond_duty", "unorthodox", "keeps_coalitions",
)  # fmt: skip
_RISKS: Final = (
    "too_much_passion", "obsession", "own_will", "ignores_opponents", "no_self_perspective",
    "weak_at_consolidating", "exhaustion", "low_pay", "financial_risk",
)  # fmt: skip

ENTREPRENEURSHIP: Final = TreeCriterion(
    "entrepreneurship",
    mean(
        # The question of handbook S2: who pulls it, can that person build bridges, is there a
        # counterpart? Then what keeps it from hanging on one hero, and what may go wrong.
        _fact("leaders[].pulls", pulled),
        mean(
            *(Question(f"leaders[].competences.{each}", best) for each in _COMPETENCES),
            name="leaders.competences",
        ),
        *_of_leaders("counterpart", "successor", "support"),
        mean(
            *(
                Question(f"leaders[].risks.{each}", calm, better=-1, advice="advice.risk")
                for each in _RISKS
            ),
            name="leaders.risks",
        ),
    ),
)

SUSTAINABILITY: Final = TreeCriterion(
    "sustainability", _facts("sustainability", "planned", "route", "network", "lasting_money")
)

PRECONDITIONS: Final = TreeCriterion(
    "preconditions", _facts("preconditions", "focus", "shared_future", "testable_goals")
)

COMMISSIONING: Final = TreeCriterion(
    "commissioning",
    mean(
        _fact("coalition.steering.shared"),
        _fact("coalition.commissioning.across_domains"),
        _fact("coalition.commissioning.as_partner"),
        _fact("coalition.commissioning.by_services"),
        # No form of steering is better than another (there is no blueprint, handbook S7): told.
        (0, Question("coalition.steering.form", formed, better=0)),
    ),
)

CONTEXT: Final = TreeCriterion(
    "context",
    mean(
        _fact("context.described"),
        # A practice leans on all of its circumstances, so the one that is least there counts.
        _fact("context.conditions[].present", least),
    ),
)

ALL: Final = (
    APPROACH,
    MEASURING,
    COALITION,
    ENTREPRENEURSHIP,
    SUSTAINABILITY,
    PRECONDITIONS,
    COMMISSIONING,
    CONTEXT,
)

ASKED: Final = FrozenMap(
    {each.path: each for criterion in ALL for each in questions(criterion.tree)}
)
"""Fact path -> the question that asks for it."""
