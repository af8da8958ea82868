"""Checking declarations: rules, the profiles that weigh them, reports of what they find."""
