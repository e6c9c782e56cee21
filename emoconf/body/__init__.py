"""What a face and a head do over time: pure functions of (state, event, now), without pictures."""
