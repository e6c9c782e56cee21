"""What a meeting looked like: figures, comparison with one's own usual, and ways to show them."""
