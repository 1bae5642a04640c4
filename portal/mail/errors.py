"""What can go wrong between us and a mail server. No message holds an address or a text."""


class NotSent(Exception):  # noqa: N818  reads as what happened
    """It did not work this time; the runner tries again."""


class Refused(Exception):  # noqa: N818
    """It will never work: the address does not exist, or the server wants nothing to do with it."""
