"""What reads further signals from a frame, beside the faces and the expressions they show.

A new sensor is a file in this folder with a class that does what `base.Sensor` says, and its line
in `registry.SENSORS`; its signal is declared in `emoconf.signals`.
"""
