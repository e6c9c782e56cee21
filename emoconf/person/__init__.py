"""What a person's face is like at rest, and what they corrected: numbers that change what is read.

Everything here is a pure function of numbers, with numpy alone: no picture, no model, no clock and
no file. The engine and the measuring instrument use the same functions.
"""
