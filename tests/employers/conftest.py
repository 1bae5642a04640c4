from tests.accounts.sharing import committed, letters, travel

__all__ = ["committed", "letters", "travel"]
