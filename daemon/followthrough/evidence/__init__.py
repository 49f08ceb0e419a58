"""What does this message mean for the job seeker? Pure: no clock, no I/O, no model: scored evidence with quotes."""
