"""What the map of pockets looks at: a project, its appraisal, and who is who in both."""

from collections.abc import Mapping

from attrs import frozen

from vierplusen.appraisal.appraised import Appraisal
from vierplusen.domain import Project
from vierplusen.sharing.holders import Account, Tree

_NOTHING = Account()


@frozen
class Look:
    """A project with its appraisal, what falls to whom, and who is part of whom."""

    project: Project
    appraisal: Appraisal
    accounts: Mapping[str, Account]
    tree: Tree

    def account(self, party: str) -> Account:
        """Give what falls to a party; nothing where no line names it."""
        return self.accounts.get(party, _NOTHING)

    def holds(self, party: str) -> bool:
        """Tell whether anything falls to a party itself, and not only to its parts."""
        sums = self.account(party).sums
        return bool(sums.pays_eur or sums.by_domain_eur)
