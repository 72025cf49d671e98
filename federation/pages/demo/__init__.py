"""The demonstration county: invented, the same for the same date, and removable as a whole.

`county.fill` brings it in, `removal.remove` takes it out. Everything carries `is_demo`.
"""
