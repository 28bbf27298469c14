"""The words of this plugin: key -> Dutch, English, by what they are about."""

from typing import Final

from vierplusen import Label
from vierplusen_xlsx.labels.appraisal import APPRAISAL
from vierplusen_xlsx.labels.plan import PLAN
from vierplusen_xlsx.labels.reading import READING
from vierplusen_xlsx.labels.sharing import SHARING

LABELS: Final = tuple(
    Label(key, dutch, english)
    for table in (APPRAISAL, PLAN, READING, SHARING)
    for key, (dutch, english) in table.items()
)
"""Every label."""
