"""What shall we say? Letters, their lint and tone, the digest, the reading of answers. Pure: no clock, no I/O."""
