"""What words say without a model: names, numbers, time expressions, who speaks."""
