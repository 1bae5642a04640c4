"""The pages on which a profile is filled in: the candidate's own, and those of staff for one."""
