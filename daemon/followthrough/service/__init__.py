"""The shell around the pure core: the only place with a clock, threads and decisions that are carried out."""
