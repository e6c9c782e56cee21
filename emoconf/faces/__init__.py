"""Finding faces (Haar), following them, cutting them out."""
