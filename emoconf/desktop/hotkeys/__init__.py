"""Hot keys that work in every program, each reserved by the system itself: no other key is read."""
