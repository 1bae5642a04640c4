"""The accounts of the demo, named after their role."""

from dataclasses import dataclass

from portal.accounts.roles import Role

DOMAIN = "demo.werkpoort.nl"
PASSWORD = "Werkpoort-demo-2026"  # noqa: S105  published: it opens made-up data only


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account to try a role with: the part before the @, who it is, and what there is to do.

    `teams` are codes of staff teams.
    """

    box: str
    name: str
    role: Role
    what: str
    phone: str = ""
    teams: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        """The whole address."""
        return f"{self.box}@{DOMAIN}"


EMPLOYER = DemoAccount(
    "werkgever",
    "Marieke van Dalen",
    Role.EMPLOYER,
    "employer, admin of the organisation",
    "070 555 01 10",
)
COLLEAGUE = DemoAccount(
    "collega",
    "Youssef El Amrani",
    Role.EMPLOYER,
    "colleague of that employer",
    "070 555 01 11",
)
CANDIDATE = DemoAccount(
    "kandidaat",
    "Nadia Wouters",
    Role.CANDIDATE,
    "candidate",
    "06 555 01 234",
)
ACCOUNT_MANAGER = DemoAccount(
    "accountmanager",
    "Priya Ramdin",
    Role.ACCOUNT_MANAGER,
    "account manager: moderates, keeps employers",
    "070 555 02 01",
    ("logistics",),
)
SENIOR = DemoAccount(
    "senior",
    "Henk Verbruggen",
    Role.SENIOR_ACCOUNT_MANAGER,
    "senior account manager",
    "070 555 02 02",
    ("logistics", "retail", "hospitality"),
)
CASE_MANAGER = DemoAccount(
    "begeleider",
    "Anouk de Haan",
    Role.CASE_MANAGER,
    "case manager, guides candidates",
    "070 555 02 03",
    ("direct_to_work_1",),
)
HELPDESK = DemoAccount(
    "helpdesk",
    "Sander Kuiper",
    Role.HELPDESK_AGENT,
    "helpdesk",
    "070 555 02 04",
    ("helpdesk",),
)
SUBSIDIES = DemoAccount(
    "subsidies",
    "Fatma Yildiz",
    Role.SUBSIDY_OFFICER,
    "subsidies and schemes",
    "070 555 02 05",
    ("helpdesk",),
)
MANAGER = DemoAccount(
    "manager",
    "Robert Janssen",
    Role.MANAGER,
    "manager",
    "070 555 02 06",
    ("logistics",),
)
ADMINISTRATOR = DemoAccount(
    "beheer",
    "Ellen Mulder",
    Role.ADMINISTRATOR,
    "administrator: lists, numbers, accounts, stuck work",
    "070 555 02 07",
)

EVERYBODY: tuple[DemoAccount, ...] = (
    EMPLOYER,
    COLLEAGUE,
    CANDIDATE,
    ACCOUNT_MANAGER,
    SENIOR,
    CASE_MANAGER,
    HELPDESK,
    SUBSIDIES,
    MANAGER,
    ADMINISTRATOR,
)
STAFF: tuple[DemoAccount, ...] = EVERYBODY[3:]


def as_text(base_url: str) -> str:
    """Return the accounts with their password and the address of the site, to print."""
    width = max(len(one.email) for one in EVERYBODY) + 2
    rows = "\n".join(f"  {one.email:<{width}}{one.what}" for one in EVERYBODY)
    return (
        f"Werkpoort is at {base_url}\n"
        f"The password of these accounts is {PASSWORD}\n\n{rows}\n\n"
        f"No mail leaves the machine: read it at {base_url.rstrip('/')}/demo/mailbox"
    )
