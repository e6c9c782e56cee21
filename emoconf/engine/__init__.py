"""The live loop, its threads, and the endpoint that clients talk to."""
