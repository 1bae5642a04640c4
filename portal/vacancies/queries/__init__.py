"""Reading vacancies: each module for one kind of reader, each function under a scope."""
