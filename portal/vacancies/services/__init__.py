"""What people and the system do with vacancies: each function authorises, changes and audits."""
