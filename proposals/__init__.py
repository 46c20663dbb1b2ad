"""Motions and suggestions (议案、建议): raised by deputies, handled by units, answered, graded, followed to the end."""
