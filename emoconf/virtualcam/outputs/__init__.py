"""One file per place that pictures can go to; each defines `PLACE`."""
