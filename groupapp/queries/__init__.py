"""Every SELECT; the scope (a group, a member) comes first, models or domain facts come back."""
