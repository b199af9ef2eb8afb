"""Studies: comparing activations on one's own problem, cell by cell."""
