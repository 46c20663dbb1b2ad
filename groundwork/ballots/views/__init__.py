"""The pages of ballots: those of the people who run one, and those of the voters."""
