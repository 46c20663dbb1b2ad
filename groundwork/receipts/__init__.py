"""Forms that arrive exactly once: the receipt of each form that was accepted."""
