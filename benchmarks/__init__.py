"""What `make bench` and `make accuracy` measure; README.md says how to read it."""
