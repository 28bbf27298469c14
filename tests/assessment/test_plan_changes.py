"""What became of the plan between two assessments of one project."""

from vierplusen import Project, Words, assess, explain_change, loads, score

DOCUMENT = """
vierplusen: 1
id: a
name: A
parties: [{id: fonds, name: Fonds}]
"""
MONEY = """
financing:
  need: [{category: staff, year: 2025, eur: 100}, {category: staff, year: 2026, eur: 100}]
  funding:
    - {id: subsidie, name: Subsidie, form: grant, cap: CAP, years: [2025, YEAR]}
    - {id: eigen, form: own, cap: 10, temporary: false}
"""


def project(cap: int | None = None, year: int = 2025, more: str = "") -> Project:
    money = "" if cap is None else MONEY.replace("CAP", str(cap)).replace("YEAR", str(year))
    return loads(DOCUMENT + money + more, format="yaml")


def said(old: Project, new: Project) -> list[str]:
    words = Words("en")
    return [words.say(each) for each in explain_change(assess(old), assess(new))]


def test_a_plan_that_changes_is_told() -> None:
    other = project(200, 2026, "  strategy: capacity\n")

    found = said(project(50), other)

    assert found == [
        (
            "The plan is now made with 'paying for capacity', and was with 'pizza: many sources "
            "together'."
        ),
        "What is paid is now €200; it was €60.",
        "What is missing is now €0; it was €140.",
        "In 2026 no money is missing any more after temporary money has ended.",
        "eigen now pays €0; it was €10.",
        "Subsidie now pays €200; it was €50.",
    ]


def test_a_cliff_that_comes_is_told() -> None:
    found = said(project(200, 2026), project(100, 2025))

    assert any("is now 2026" in each for each in found)


def test_a_plan_that_comes_or_goes_is_told() -> None:
    assert said(project(), project(50)) == ["There is a financing plan now."]
    assert said(project(50), project()) == ["There is no financing plan any more."]
    assert said(project(), project()) == []
    assert said(project(50), project(50)) == []


def test_a_scan_alone_tells_of_no_plan() -> None:
    old, new = score(project()), score(project(50))

    assert explain_change(old, new) == ()
    assert any("financing plan" in each for each in said(project(), project(50)))
