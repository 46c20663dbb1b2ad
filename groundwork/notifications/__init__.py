"""Messages: the in-app notice that exists exactly once, and the deliveries that carry it outside."""
