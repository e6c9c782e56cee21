"""How somebody speaks, from the sound of the own microphone: numbers, never words.

Pure functions of (state, block, now), the same for live sound and recordings; numpy and one library
that tells speech from other sounds (`emoconf.voice.detector`). Nothing here keeps sound for longer
than the last block, and nothing is written.
"""
