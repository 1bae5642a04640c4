"""Side effects as rows: a job exists if and only if the change that caused it was committed."""
