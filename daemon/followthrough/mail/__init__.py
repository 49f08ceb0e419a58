"""What does this message say? Pure: no clock, no I/O.

`parse.parse(octets)` gives a `message.Message`; `body` tells own words from quotation and signature; `invitation` reads
calendar parts; `thread` knows references. RFC 5322, 2045, 3676, 3834, 3464, 5256, 5545, 5546.
"""
