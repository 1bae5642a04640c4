"""Anyone: home, vacancies, information."""
