"""Children of the confined reader that misbehave, each in its own way."""
