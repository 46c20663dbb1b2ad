"""The clock: deadlines, working days, reminders; the open deadlines are the to-do list, the overdue list, the calendar."""
