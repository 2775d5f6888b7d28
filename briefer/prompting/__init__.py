"""What the model is told: templates from ``prompts/`` become chat messages."""
