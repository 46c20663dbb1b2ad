"""The presidium's cockpit: figures that open their records."""
