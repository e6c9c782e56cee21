"""The preview: your own picture, mirrored for you alone, and what it shows at this moment."""
