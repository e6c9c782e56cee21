"""The first start: what EmoConf does, consent, webcam, virtual camera, and where to choose it."""
