"""Counties, townships, villages and handling units: the ground on which every record stands."""
