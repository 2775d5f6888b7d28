"""How good briefer is, measured against labels that nobody here wrote."""
