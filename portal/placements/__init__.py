"""People who work at an employer: contract, hours, dates and guidance."""
