"""The agenda: a week by half-days, or a list of days."""
