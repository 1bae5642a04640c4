"""Made-up people, organisations and vacancies, to try the product with and to measure it."""
