"""The window in which a person teaches EmoConf their neutral face."""
