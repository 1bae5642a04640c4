"""Questions about questions: rows in a total order, within what somebody may see."""
