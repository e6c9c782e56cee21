"""The commands, one module for those that belong together; each lists them in `COMMANDS`."""
