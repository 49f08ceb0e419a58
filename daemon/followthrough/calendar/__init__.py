"""Civil and business time: zones, business days, holidays, windows of the day, durations. Pure: no clock, no I/O."""
