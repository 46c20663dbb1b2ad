"""Secret ballots (秘密投票) cast with one-time slips: the system knows that a slip is genuine and unspent, never whose it is."""
