"""Makes every package of EmoConf; installer/build.py is the way in."""
